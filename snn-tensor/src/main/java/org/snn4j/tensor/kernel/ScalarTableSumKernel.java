package org.snn4j.tensor.kernel;

/**
 * The definition of sums by tables, four bits at a time (the method of the four Russians): for 64
 * rows in 16 groups of four, all 16 sums of each group are made once, as a table small enough for
 * the first-level cache; each word of 64 spikes then costs 16 table look-ups and additions,
 * whatever its density: a quarter of the additions of a dense product.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Method_of_Four_Russians">Arlazarov, Dinic, Kronrod
 *     and Faradzev 1970</a>
 */
public final class ScalarTableSumKernel implements SpikeSumKernel {
    /** Sums in each of the 16 groups of four rows. */
    static final int SUMS = 16;

    private static final int WIDTH = 32;

    private final int width;

    /** A kernel of the usual width. */
    public ScalarTableSumKernel() {
        this(WIDTH);
    }

    /** A kernel of another width, for comparison with a vector kernel. */
    ScalarTableSumKernel(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int tableLength() {
        return START + ROWS / 4 * SUMS * width;
    }

    @Override
    public void build(float[] rows, int from, float[] table) {
        for (int group = 0; group < ROWS / 4; group++) {
            int base = START + group * SUMS * width;
            for (int o = 0; o < width; o++) {
                table[base + o] = 0f;
            }
            for (int bits = 1; bits < SUMS; bits++) {
                int highest = 31 - Integer.numberOfLeadingZeros(bits);
                int row = from + (group * 4 + highest) * width;
                int without = base + (bits ^ 1 << highest) * width;
                for (int o = 0; o < width; o++) {
                    table[base + bits * width + o] = table[without + o] + rows[row + o];
                }
            }
        }
    }

    @Override
    public void add(
            float[] table,
            long[] words,
            int wordFrom,
            int wordStep,
            int count,
            float[] y,
            int yFrom) {
        for (int k = 0; k < count; k++) {
            long word = words[wordFrom + k * wordStep];
            for (int o = 0; word != 0 && o < width; o++) {
                int at = yFrom + k * width + o;
                y[at] = sum(table, 0, word, o, y[at]);
                y[at] = sum(table, ROWS / 8, word, o, y[at]);
            }
        }
    }

    /**
     * What half of a word chooses, from group {@code first} on. Even groups are added to the
     * output, odd ones to a sum of their own: the order of the vector kernel.
     */
    private float sum(float[] table, int first, long word, int o, float output) {
        float even = output;
        float odd = 0f;
        for (int group = first; group < first + ROWS / 8; group += 2) {
            int base = START + group * SUMS * width + o;
            even += table[base + (int) (word >>> 4 * group & 15) * width];
            odd += table[base + SUMS * width + (int) (word >>> 4 * group + 4 & 15) * width];
        }
        return even + odd;
    }
}
