package org.snn4j.data;

/** Samples kept as floats in memory. */
public final class FloatSamples implements Samples {
    private final SampleShape shape;
    private final float[] values;
    private final int[] labels;

    /**
     * Wraps the arrays, without a copy.
     *
     * @param shape axes of one sample
     * @param values all samples one after another, {@code labels.length * shape.length()} numbers
     * @param labels class of each sample, 0 or more
     * @throws IllegalArgumentException if the lengths do not fit each other, a label is negative,
     *     or a value is NaN or infinite
     */
    public FloatSamples(SampleShape shape, float[] values, int[] labels) {
        ArrayLengths.check("FloatSamples", shape, values.length, labels);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "FloatSamples.values["
                                + i
                                + "] (sample "
                                + i / shape.length()
                                + "): expected a finite number, got "
                                + values[i]);
            }
        }
        this.shape = shape;
        this.values = values;
        this.labels = labels;
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
        System.arraycopy(values, index * length, target, offset, length);
    }
}
