package org.snn4j.data;

/**
 * Draws sample {@code i} of a part from a stream of its own: shorter sets are the beginnings of
 * longer ones.
 */
record Generator(long seed, SampleShape shape, int classes) {
    /**
     * Streams of the training samples, the test samples, and whatever a problem as a whole is made
     * of.
     */
    enum Part {
        TRAIN,
        TEST,
        PROBLEM
    }

    /** Draws a sample of a class as bytes, over zeros. */
    interface ByteDrawing {
        void draw(int label, SplitMix random, byte[] values, int offset);
    }

    /** Draws a sample of a class as floats. */
    interface FloatDrawing {
        void draw(int label, SplitMix random, float[] values, int offset);
    }

    /** Samples of all classes in turn, so that every beginning is balanced. */
    Split bytes(Part part, int count, float scale, ByteDrawing drawing) {
        byte[] values = new byte[arrayLength(part, count)];
        int[] labels = labels(count);
        for (int i = 0; i < count; i++) {
            drawing.draw(labels[i], stream(part, i), values, i * shape.length());
        }
        return Split.of(new ByteSamples(shape, values, labels, scale));
    }

    /** Samples of all classes in turn, so that every beginning is balanced. */
    Split floats(Part part, int count, FloatDrawing drawing) {
        float[] values = new float[arrayLength(part, count)];
        int[] labels = labels(count);
        for (int i = 0; i < count; i++) {
            drawing.draw(labels[i], stream(part, i), values, i * shape.length());
        }
        return Split.of(new FloatSamples(shape, values, labels));
    }

    SplitMix stream(Part part, int index) {
        return Purpose.GENERATION.stream(seed, part.ordinal(), index);
    }

    private int[] labels(int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes;
        }
        return labels;
    }

    private int arrayLength(Part part, int count) {
        long length = (long) count * shape.length();
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    part
                            + " samples: "
                            + count
                            + " of "
                            + shape
                            + " need more than the 2^31 numbers that an array holds. Ask for"
                            + " fewer");
        }
        return (int) length;
    }
}
