package org.snn4j.tensor.kernel;

/**
 * The definition of sums by tables, six bits at a time (the method of the four Russians): for 64
 * rows in groups of six, the last of four, all sums of each group are made once, as a table small
 * enough for the first-level cache; each word of 64 spikes then costs eleven look-ups and
 * additions, whatever its density: a sixth of the additions of a dense product.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Method_of_Four_Russians">Arlazarov, Dinic, Kronrod
 *     and Faradzev 1970</a>
 */
public final class ScalarTableSumKernel implements SpikeSumKernel {
    /** Rows of a group. */
    static final int BITS = 6;

    /** Rows of half a group: its sums are added to those of the other half. */
    static final int HALF = BITS / 2;

    /** Sums of a group. */
    static final int SUMS = 1 << BITS;

    /** Groups, the shorter one at the end included. */
    static final int GROUPS = (ROWS + BITS - 1) / BITS;

    private static final int WIDTH = 16;

    private final int width;

    /** A kernel of the usual width. */
    public ScalarTableSumKernel() {
        this(WIDTH);
    }

    /** A kernel of another width, for comparison with a vector kernel. */
    ScalarTableSumKernel(int width) {
        this.width = width;
    }

    /** Length of a table of {@code width} columns. */
    static int tableLength(int width) {
        return START + GROUPS * SUMS * width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int tableLength() {
        return tableLength(width);
    }

    @Override
    public void build(float[] rows, int[] places, float[] table) {
        for (int group = 0; group < GROUPS; group++) {
            for (int chosen = 0; chosen < SUMS; chosen++) {
                int at = START + (group * SUMS + chosen) * width;
                int low = chosen % (1 << HALF);
                for (int o = 0; o < width; o++) {
                    float sum = sum(rows, places, group * BITS + HALF, chosen >> HALF, o);
                    table[at + o] = low == 0 ? sum : sum + sum(rows, places, group * BITS, low, o);
                }
            }
        }
    }

    /** The sum of those of three rows that {@code bits} choose. */
    private static float sum(float[] rows, int[] places, int first, int bits, int o) {
        float sum = 0f;
        for (int i = 0; i < HALF; i++) {
            if ((bits >> i & 1) != 0) {
                int place = first + i < ROWS ? places[first + i] : NONE;
                float value = place == NONE ? 0f : rows[place + o];
                sum = bits % (1 << i) == 0 ? value : sum + value;
            }
        }
        return sum;
    }

    @Override
    public void add(
            float[] table, long[] words, int wordFrom, int count, float[] y, int yFrom, int yStep) {
        for (int k = 0; k < count; k++) {
            long word = words[wordFrom + k];
            for (int o = 0; word != 0 && o < width; o++) {
                int at = yFrom + k * yStep + o;
                y[at] = sum(table, word, o, y[at]);
            }
        }
    }

    /**
     * Even groups are added to the output, odd ones to a sum of their own: the order of the vector
     * kernel.
     */
    private float sum(float[] table, long word, int o, float output) {
        float even = output;
        float odd = 0f;
        for (int group = 0; group < GROUPS; group++) {
            int chosen = (int) (word >>> BITS * group) & SUMS - 1;
            float sum = table[START + (group * SUMS + chosen) * width + o];
            if (group % 2 == 0) {
                even += sum;
            } else {
                odd += sum;
            }
        }
        return even + odd;
    }
}
