package org.snn4j.hw.spikesim.nice;

import org.snn4j.tensor.Check;

/**
 * How a weight of -1 to 1 becomes a code of non-negative integers; specs/hw-spikesim.md, sections
 * 7.1 and 7.2.
 *
 * <p>Negative weights are stored with {@code 2^offsetBits} added, which digital logic takes off
 * again.
 *
 * @param bits n, width of a code, 1 to 24
 * @param offsetBits z, 0 to 24; n - 1 unless a released program is to be repeated
 * @param fractionBits by how many binary places an integer exceeds the weight it stands for, 0 to
 *     24; n - 1 for weights of -1 to 1
 */
public record WeightEncoding(int bits, int offsetBits, int fractionBits) {
    static final int MOST_BITS = 24;

    public WeightEncoding {
        Check.inRange("WeightEncoding.bits", bits, 1, MOST_BITS);
        Check.inRange("WeightEncoding.offsetBits", offsetBits, 0, MOST_BITS);
        Check.inRange("WeightEncoding.fractionBits", fractionBits, 0, MOST_BITS);
    }

    /** Codes of n bits for weights of -1 to 1. */
    public static WeightEncoding of(int bits) {
        return new WeightEncoding(bits, bits - 1, bits - 1);
    }

    /**
     * {@code W = rint(2 (a - 1/2) 2^(n-1))} with {@code a = rint((w + 1)/2 (2^n - 1)) / (2^n - 1)};
     * never 0, except for weights outside -1 to 1.
     */
    public int integer(double weight) {
        double levels = (1L << bits) - 1;
        double a = Math.rint((weight + 1) / 2 * levels) / levels;
        return (int) Math.rint(2 * (a - 0.5) * (1L << bits - 1));
    }

    /** The code of an integer: {@code W + 2^z} if negative, otherwise W. */
    public int code(int integer) {
        return integer < 0 ? integer + (1 << offsetBits) : integer;
    }

    /** What digital logic takes off for each spike that meets this integer. */
    int offset(int integer) {
        return integer < 0 ? 1 << offsetBits : 0;
    }
}
