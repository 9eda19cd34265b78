package org.snn4j.train.compress;

/**
 * How many values weights can take, and whether they lie evenly around 0.
 *
 * @param bits 2 to 16, or 1 if not symmetric
 * @param symmetric levels {@code -2^(b-1)..2^(b-1)-1} and zero point 0, so that 0 stays 0;
 *     otherwise {@code 0..2^b-1} with a zero point
 * @param oneScale one scale for the whole layer, the widest of the rows; symmetric grids only
 */
public record GridConfig(int bits, boolean symmetric, boolean oneScale) {
    private static final int MOST_BITS = 16;

    public GridConfig {
        if (bits < (symmetric ? 2 : 1) || bits > MOST_BITS) {
            throw new IllegalArgumentException(
                    "GridConfig.bits: expected "
                            + (symmetric ? 2 : 1)
                            + " to 16, got "
                            + bits
                            + (bits == 1 ? ". One symmetric bit has no value but 0." : ""));
        }
        if (oneScale && !symmetric) {
            throw new IllegalArgumentException(
                    "GridConfig.oneScale: expected a symmetric grid, got one with a zero point for"
                            + " each row");
        }
    }

    /** A scale for each row and zero point 0, as integer inference asks for. */
    public static GridConfig symmetric(int bits) {
        return new GridConfig(bits, true, false);
    }

    /** A scale and a zero point for each row. */
    public static GridConfig asymmetric(int bits) {
        return new GridConfig(bits, false, false);
    }

    /** The same with one scale for the layer. */
    public GridConfig withOneScale() {
        return new GridConfig(bits, symmetric, true);
    }

    /** Smallest level. */
    public int lowest() {
        return symmetric ? -(1 << bits - 1) : 0;
    }

    /** Largest level. */
    public int highest() {
        return symmetric ? (1 << bits - 1) - 1 : (1 << bits) - 1;
    }
}
