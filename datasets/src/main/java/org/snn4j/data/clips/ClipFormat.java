package org.snn4j.data.clips;

import org.snn4j.data.SampleShape;
import org.snn4j.tensor.Check;

/**
 * How clips become samples {@code [T, H, W, 3]} of red, green and blue from 0 to 1.
 *
 * @param timesteps T frames: those in the middle of T equally long parts of the clip; a clip with
 *     fewer frames repeats some
 * @param height of the samples in pixels: the middle of each frame is cut out in the shape of the
 *     samples, as large as it can be, and shrunk by averages
 * @param width of the samples in pixels
 */
public record ClipFormat(int timesteps, int height, int width) {
    static final int CHANNELS = 3;

    /** Checks the sizes. */
    public ClipFormat {
        Check.atLeastOne("ClipFormat.timesteps", timesteps);
        Check.atLeastOne("ClipFormat.height", height);
        Check.atLeastOne("ClipFormat.width", width);
    }

    /**
     * The format of samples of a shape.
     *
     * @param shape {@code [T, H, W, 3]}
     * @throws IllegalArgumentException if the shape is another
     */
    public static ClipFormat of(SampleShape shape) {
        if (!shape.hasTime() || shape.frame().size() != 3 || shape.frame().get(2) != CHANNELS) {
            throw new IllegalArgumentException(
                    "clips: expected a model for colour clips [T, H, W, 3], got one for samples "
                            + shape
                            + ". Choose one of the models for moving-clips.");
        }
        return new ClipFormat(shape.timesteps(), shape.frame().get(0), shape.frame().get(1));
    }

    /** Axes of the samples. */
    public SampleShape shape() {
        return SampleShape.sequence(timesteps, height, width, CHANNELS);
    }

    /** Which frame of a clip of so many is taken at a timestep. */
    int frame(int timestep, int frames) {
        return (int) ((2L * timestep + 1) * frames / (2L * timesteps));
    }
}
