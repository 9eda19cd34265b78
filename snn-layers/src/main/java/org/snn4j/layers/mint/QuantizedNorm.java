package org.snn4j.layers.mint;

/** What stands between the sums of a quantized layer and its neurons. */
public enum QuantizedNorm {
    /** Nothing: the sums are the current. */
    NONE,
    /** A batch norm that is merged into the weights before they are rounded. */
    FOLDED;

    /** Added to a variance. */
    static final double EPSILON = 1e-5;
}
