package org.snn4j.tensor.kernel;

/**
 * {@code exp(x)} in single precision, the same bits in scalar and in vector code.
 *
 * <p>{@code x = n ln 2 + r} with {@code |r| <= ln 2 / 2}, then a polynomial of degree 6 in {@code
 * r} (Taylor) times {@code 2^n}. Relative error below 3e-7. Arguments are cut to -87..88, where the
 * result is still a normal number.
 */
public final class Exponential {
    public static final float LOW = -87f;
    public static final float HIGH = 88f;
    public static final float LOG2_E = 1.44269504f;

    /** ln 2 in two parts, the first with so few bits that {@code n} times it is exact. */
    public static final float LN2_HIGH = 0.693359375f;

    public static final float LN2_LOW = -2.12194440e-4f;

    /** Adding 1.5 * 2^23 rounds to the nearest even integer and leaves it in the low bits. */
    public static final float ROUNDER = 12582912f;

    public static final float C2 = 1f / 2;
    public static final float C3 = 1f / 6;
    public static final float C4 = 1f / 24;
    public static final float C5 = 1f / 120;
    public static final float C6 = 1f / 720;

    private Exponential() {}

    /** The exponential of {@code x}; NaN for NaN. */
    public static float exp(float x) {
        float cut = Math.min(Math.max(x, LOW), HIGH);
        float shifted = cut * LOG2_E + ROUNDER;
        float n = shifted - ROUNDER;
        float r = cut - n * LN2_HIGH - n * LN2_LOW;
        float p = ((((((C6 * r + C5) * r + C4) * r + C3) * r + C2) * r) + 1f) * r + 1f;
        int exponent =
                Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDER) + 127 << 23;
        return p * Float.intBitsToFloat(exponent);
    }
}
