package org.snn4j.data;

import org.snn4j.tensor.Check;

/**
 * Samples kept as unsigned bytes, turned into floats when they are read: {@code value = byte *
 * scale}.
 *
 * <p>A quarter of the memory of floats: 60 000 images of 28 x 28 take 47 MB.
 */
public final class ByteSamples implements Samples {
    /** Scale that turns pixels 0..255 into 0..1. */
    public static final float PIXEL = 1 / 255f;

    /** Scale that keeps the bytes' values, as for spikes 0 and 1. */
    public static final float UNIT = 1f;

    private final SampleShape shape;
    private final byte[] values;
    private final int[] labels;
    private final float[] floatOfByte = new float[256];

    /**
     * Wraps the arrays, without a copy.
     *
     * @param shape axes of one sample
     * @param values all samples one after another, {@code labels.length * shape.length()} bytes
     * @param labels class of each sample, 0 or more
     * @param scale what a byte (0..255) is multiplied by: {@link #PIXEL}, {@link #UNIT} or another
     *     finite number
     * @throws IllegalArgumentException if the lengths do not fit each other, or a label is negative
     */
    public ByteSamples(SampleShape shape, byte[] values, int[] labels, float scale) {
        ArrayLengths.check("ByteSamples", shape, values.length, labels);
        Check.finite("ByteSamples.scale", scale);
        this.shape = shape;
        this.values = values;
        this.labels = labels;
        for (int b = 0; b < 256; b++) {
            // Pixels are divided, not multiplied: byte / 255f rounds to the nearest float, byte *
            // (1 / 255f) does not.
            floatOfByte[b] = scale == PIXEL ? b / 255f : b * scale;
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public SampleShape shape() {
        return shape;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, float[] target, int offset) {
        int length = shape.length();
        int from = index * length;
        for (int i = 0; i < length; i++) {
            target[offset + i] = floatOfByte[values[from + i] & 0xFF];
        }
    }
}
