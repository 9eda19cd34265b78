package org.snn4j.tensor.kernel;

import java.util.Arrays;
import org.snn4j.tensor.SpikeBits;

/**
 * Products of one attention head whose query, key and value are spike bits: counts of common bits
 * in place of multiplications. The results are whole numbers below 2^24, exact in either order,
 * times the scale.
 *
 * @param at bit of the first value of the first row
 * @param rows rows of a segment
 * @param stride distance from one row to the next
 * @param width values of a row
 * @param segments number of segments
 * @param segmentStride distance from one segment to the next
 */
public record SpikeHeadProducts(
        int at, int rows, int stride, int width, int segments, int segmentStride) {
    private static final int WORD = 64;
    private static final ProductKernel KERNEL = ProductKernel.BEST;

    /** Memory of one thread, for heads of one size. */
    public static final class Scratch {
        private final long[] first;
        private final long[] second;
        private final long[] block = new long[WORD];
        private final float[] matrix;
        private final float[] rows;
        private final float[] product;

        /**
         * Memory for heads like this one.
         *
         * @param arrays lend arrays for as long as this is used
         */
        public Scratch(SpikeHeadProducts head, ThreadArrays arrays) {
            int tokens = head.tokens();
            boolean inner = head.order() == ProductOrder.KEY_VALUE_FIRST;
            int words =
                    inner
                            ? head.width * SpikeWords.perRow(tokens)
                            : tokens * SpikeWords.perRow(head.width);
            this.first = arrays.words(words);
            this.second = arrays.words(words);
            this.matrix = arrays.floats(inner ? head.width * head.width : tokens * tokens);
            this.rows = arrays.floats(tokens * head.width);
            this.product = arrays.floats(inner ? head.width * head.width : 0);
        }
    }

    private int tokens() {
        return rows * segments;
    }

    private ProductOrder order() {
        return ProductOrder.cheapest(tokens(), width);
    }

    private int row(int token) {
        return at + token / rows * segmentStride + token % rows * stride;
    }

    /**
     * {@code out = (q k^T) v * scale}, in the cheaper order.
     *
     * @param q packed bits
     * @param k packed bits
     * @param v packed bits
     * @param out values in the same places as the bits
     */
    public void product(long[] q, long[] k, long[] v, float scale, float[] out, Scratch scratch) {
        if (order() == ProductOrder.KEY_VALUE_FIRST) {
            columns(k, scratch.first, scratch.block);
            columns(v, scratch.second, scratch.block);
            common(scratch.first, scratch.second, width, tokens(), scratch.matrix);
            chosenRows(q, scratch.matrix, scale, out);
        } else {
            lines(q, scratch.first);
            lines(k, scratch.second);
            common(scratch.first, scratch.second, tokens(), width, scratch.matrix);
            timesScores(v, scratch, scale, out);
        }
    }

    /** Whether keys and values are multiplied first, which {@link #gradients} is for. */
    public boolean isKeyValueFirst() {
        return order() == ProductOrder.KEY_VALUE_FIRST;
    }

    /**
     * The gradients, from that of the result: with {@code m = q^T g * scale}, {@code gq = g (v^T k
     * * scale)}, {@code gv = k m} and {@code gk = v m^T}.
     */
    public void gradients(Bits bits, float[] g, float scale, Gradients to, Scratch scratch) {
        columns(bits.value, scratch.first, scratch.block);
        columns(bits.key, scratch.second, scratch.block);
        common(scratch.first, scratch.second, width, tokens(), scratch.matrix);
        multiply(scratch.matrix, scale);
        for (int s = 0; s < segments; s++) {
            int from = at + s * segmentStride;
            clear(to.query, from);
            KERNEL.add(
                    rows,
                    width,
                    width,
                    g,
                    from,
                    stride,
                    1,
                    scratch.matrix,
                    0,
                    width,
                    to.query,
                    from,
                    stride);
        }
        float[] m = scratch.product;
        Arrays.fill(m, 0, width * width, 0f);
        unpack(bits.query, scratch.rows);
        for (int s = 0; s < segments; s++) {
            KERNEL.add(
                    width,
                    rows,
                    width,
                    scratch.rows,
                    s * rows * width,
                    1,
                    width,
                    g,
                    at + s * segmentStride,
                    stride,
                    m,
                    0,
                    width);
        }
        multiply(m, scale);
        rowsTimes(bits.key, m, to.value, scratch);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                scratch.matrix[j * width + i] = m[i * width + j];
            }
        }
        rowsTimes(bits.value, scratch.matrix, to.key, scratch);
    }

    /**
     * Packed bits of query, key and value.
     *
     * @param query q
     * @param key k
     * @param value v
     */
    public record Bits(long[] query, long[] key, long[] value) {}

    /**
     * What gradients are written to, in the places of the bits.
     *
     * @param query gq
     * @param key gk
     * @param value gv
     */
    public record Gradients(float[] query, float[] key, float[] value) {}

    /** {@code out = s m} with the rows of bits s. */
    private void rowsTimes(long[] s, float[] m, float[] out, Scratch scratch) {
        unpack(s, scratch.rows);
        for (int segment = 0; segment < segments; segment++) {
            int from = at + segment * segmentStride;
            clear(out, from);
            KERNEL.add(
                    rows,
                    width,
                    width,
                    scratch.rows,
                    segment * rows * width,
                    width,
                    1,
                    m,
                    0,
                    width,
                    out,
                    from,
                    stride);
        }
    }

    private void clear(float[] out, int from) {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(out, from + row * stride, from + row * stride + width, 0f);
        }
    }

    private void multiply(float[] m, float scale) {
        for (int i = 0; i < width * width; i++) {
            m[i] *= scale;
        }
    }

    /** Bits by token as floats, {@code [tokens, width]}. */
    private void unpack(long[] bits, float[] values) {
        Arrays.fill(values, 0, tokens() * width, 0f);
        for (int token = 0; token < tokens(); token++) {
            int from = row(token);
            for (int word = 0; word < width; word += WORD) {
                long some = SpikeBits.bits(bits, from + word, Math.min(WORD, width - word));
                for (; some != 0; some &= some - 1) {
                    values[token * width + word + Long.numberOfTrailingZeros(some)] = 1f;
                }
            }
        }
    }

    /** Bits by column: {@code width} rows of {@code tokens} bits, each in whole words. */
    private void columns(long[] bits, long[] columns, long[] block) {
        int tokens = tokens();
        int words = SpikeWords.perRow(tokens);
        for (int from = 0; from < width; from += WORD) {
            int count = Math.min(WORD, width - from);
            for (int word = 0; word < words; word++) {
                int last = Math.min(WORD, tokens - word * WORD);
                for (int i = 0; i < last; i++) {
                    block[i] = SpikeBits.bits(bits, row(word * WORD + i) + from, count);
                }
                Arrays.fill(block, last, WORD, 0L);
                SpikeWords.transpose(block);
                for (int i = 0; i < count; i++) {
                    columns[(from + i) * words + word] = block[i];
                }
            }
        }
    }

    /** Bits by token: {@code tokens} rows of {@code width} bits, each in whole words. */
    private void lines(long[] bits, long[] lines) {
        int words = SpikeWords.perRow(width);
        for (int token = 0; token < tokens(); token++) {
            int from = row(token);
            for (int word = 0; word < words; word++) {
                int count = Math.min(WORD, width - word * WORD);
                lines[token * words + word] = SpikeBits.bits(bits, from + word * WORD, count);
            }
        }
    }

    /** {@code m[i, j]} = number of bits that row i of a and row j of b have in common. */
    private static void common(long[] a, long[] b, int rows, int rowBits, float[] m) {
        int words = SpikeWords.perRow(rowBits);
        if (words == 1) {
            commonOfWords(a, b, rows, m);
            return;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                int count = 0;
                for (int word = 0; word < words; word++) {
                    count += Long.bitCount(a[i * words + word] & b[j * words + word]);
                }
                m[i * rows + j] = count;
            }
        }
    }

    /** {@link #common} of rows of one word each. */
    private static void commonOfWords(long[] a, long[] b, int rows, float[] m) {
        for (int i = 0; i < rows; i++) {
            long row = a[i];
            int to = i * rows;
            for (int j = 0; j < rows; j++) {
                m[to + j] = Long.bitCount(row & b[j]);
            }
        }
    }

    /** Each token's row of {@code out} is the sum of the rows of m that its bits choose. */
    private void chosenRows(long[] q, float[] m, float scale, float[] out) {
        for (int token = 0; token < tokens(); token++) {
            int to = row(token);
            Arrays.fill(out, to, to + width, 0f);
            for (int from = 0; from < width; from += WORD) {
                long bits = SpikeBits.bits(q, to + from, Math.min(WORD, width - from));
                SpikeConvolution.addChosen(bits, m, from * width, width, out, to);
            }
            for (int i = to; i < to + width; i++) {
                out[i] *= scale;
            }
        }
    }

    /** {@code out = scores v * scale}. */
    private void timesScores(long[] v, Scratch scratch, float scale, float[] out) {
        int tokens = tokens();
        float[] values = scratch.rows;
        unpack(v, values);
        for (int token = 0; token < tokens; token++) {
            int to = row(token);
            Arrays.fill(out, to, to + width, 0f);
            KERNEL.add(
                    1,
                    tokens,
                    width,
                    scratch.matrix,
                    token * tokens,
                    tokens,
                    1,
                    values,
                    0,
                    width,
                    out,
                    to,
                    width);
            for (int i = to; i < to + width; i++) {
                out[i] *= scale;
            }
        }
    }
}
