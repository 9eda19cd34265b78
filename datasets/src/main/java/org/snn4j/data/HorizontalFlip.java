package org.snn4j.data;

import org.snn4j.tensor.Check;

/**
 * Mirrors the image left to right with a given probability (every frame of a sequence, or none).
 *
 * @param probability 0 to 1; 0.5 is usual
 */
public record HorizontalFlip(double probability) implements Transform {
    public HorizontalFlip {
        Check.inRange("HorizontalFlip.probability", probability, 0, 1);
    }

    /** Mirrors every second image on average. */
    public HorizontalFlip() {
        this(0.5);
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public void check(SampleShape shape) {
        ImageAxes.of("HorizontalFlip", shape);
    }

    @Override
    public void apply(float[] values, int offset, SampleShape shape, SplitMix random) {
        if (random.nextDouble() >= probability) {
            return;
        }
        ImageAxes axes = ImageAxes.of("HorizontalFlip", shape);
        int rows = axes.frames() * axes.height();
        for (int row = 0; row < rows; row++) {
            mirror(values, offset + row * axes.rowLength(), axes);
        }
    }

    private static void mirror(float[] values, int row, ImageAxes axes) {
        int channels = axes.channels();
        for (int x = 0; x < axes.width() / 2; x++) {
            int left = row + x * channels;
            int right = row + (axes.width() - 1 - x) * channels;
            for (int c = 0; c < channels; c++) {
                float held = values[left + c];
                values[left + c] = values[right + c];
                values[right + c] = held;
            }
        }
    }
}
