package org.snn4j.train.checkpoint;

/**
 * Weights that are whole multiples of a scale for each output, {@code w = scale * level} in single
 * precision with {@code -2^(b-1) <= level < 2^(b-1)}.
 *
 * @param bits b, 2 to 8
 * @param scales of each output channel, the last axis of the weight
 */
public record WeightLevels(int bits, float[] scales) {
    /** Most bits of a level. */
    static final int MOST_BITS = 8;

    public WeightLevels {
        if (bits < 2 || bits > MOST_BITS) {
            throw new IllegalArgumentException("WeightLevels.bits: expected 2 to 8, got " + bits);
        }
    }

    /** Whether levels say exactly what some weights are. */
    boolean fits(float[] values) {
        if (scales.length == 0 || values.length % scales.length != 0) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            int level = level(values, i);
            float again = level * scales[i % scales.length];
            boolean isPlainZero = Float.floatToRawIntBits(values[i]) == 0;
            if (!isPlainZero
                    && (level == 0
                            || again != values[i]
                            || level < -(1 << bits - 1)
                            || level >= 1 << bits - 1)) {
                return false;
            }
        }
        return true;
    }

    private int level(float[] values, int i) {
        return Math.round(values[i] / scales[i % scales.length]);
    }

    /** Levels of the weights in the mask one after the other, lowest bits first. */
    byte[] pack(float[] values, byte[] mask, int count) {
        byte[] packed = new byte[(int) (((long) count * bits + 7) / 8)];
        long at = 0;
        for (int i = 0; i < values.length; i++) {
            if ((mask[i >> 3] >> (i & 7) & 1) != 0) {
                int code = level(values, i) + (1 << bits - 1);
                for (int b = 0; b < bits; b++, at++) {
                    packed[(int) (at >> 3)] |= (byte) ((code >> b & 1) << (at & 7));
                }
            }
        }
        return packed;
    }

    /** The weights in the mask from their levels. */
    void unpack(byte[] packed, byte[] mask, float[] values) {
        long at = 0;
        for (int i = 0; i < values.length; i++) {
            if ((mask[i >> 3] >> (i & 7) & 1) != 0) {
                int code = 0;
                for (int b = 0; b < bits; b++, at++) {
                    code |= (packed[(int) (at >> 3)] >> (at & 7) & 1) << b;
                }
                values[i] = (code - (1 << bits - 1)) * scales[i % scales.length];
            }
        }
    }
}
