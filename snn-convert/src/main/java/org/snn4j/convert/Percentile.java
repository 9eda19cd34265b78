package org.snn4j.convert;

import java.util.Arrays;
import org.snn4j.tensor.Check;

/**
 * The k-th smallest of n values, {@code k = 1 + round(0.01 q (n - 1))}, ties to even;
 * specs/algo-wider.md, section 1.
 *
 * @param q 0 for the smallest to 100 for the largest
 */
public record Percentile(double q) {
    /** The largest value. */
    public static final Percentile MAXIMUM = new Percentile(100);

    public Percentile {
        Check.inRange("Percentile.q", q, 0, 100);
    }

    /**
     * The value at this percentile.
     *
     * @param values one or more; left as they are
     */
    public float of(float[] values) {
        Check.atLeastOne("Percentile: values", values.length);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.rint(0.01 * q * (values.length - 1))];
    }
}
