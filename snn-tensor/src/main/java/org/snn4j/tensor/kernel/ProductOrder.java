package org.snn4j.tensor.kernel;

/**
 * In which order three matrices are multiplied: without a softmax in between both give the same.
 */
public enum ProductOrder {
    /** {@code q (k^T v)}: {@code 2 L d^2} multiplications for L tokens of d values. */
    KEY_VALUE_FIRST,
    /** {@code (q k^T) v}: {@code 2 L^2 d} multiplications. */
    QUERY_KEY_FIRST;

    /** The order that costs less; the one with smaller sums of fewer tokens among equals. */
    public static ProductOrder cheapest(int tokens, int width) {
        return width <= tokens ? KEY_VALUE_FIRST : QUERY_KEY_FIRST;
    }

    /** Multiply-accumulates of this order for one head. */
    public long operations(int tokens, int width) {
        long inner = this == KEY_VALUE_FIRST ? width : tokens;
        return 2L * tokens * width * inner;
    }
}
