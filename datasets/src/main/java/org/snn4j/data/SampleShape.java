package org.snn4j.data;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.tensor.Check;

/**
 * Axes of one sample: {@code [H, W, C]} or {@code [F]} without time, {@code [T, F]} or {@code [T,
 * H, W, C]} with it.
 *
 * @param timesteps timesteps of a sequence, 0 for a sample without a time axis
 * @param frame axes of one timestep, channels last
 */
public record SampleShape(int timesteps, List<Integer> frame) {
    public SampleShape {
        Check.notNegative("SampleShape.timesteps", timesteps);
        frame = List.copyOf(frame);
        if (frame.isEmpty()) {
            throw new IllegalArgumentException(
                    "SampleShape.frame: expected at least one axis, got none");
        }
        long length = Math.max(1, timesteps);
        for (int axis : frame) {
            Check.atLeastOne("SampleShape.frame axis", axis);
            length *= axis;
            if (length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "SampleShape: a sample may hold 2^31 - 1 numbers, got [T="
                                + timesteps
                                + "] x "
                                + frame);
            }
        }
    }

    /** A sample of {@code features} numbers. */
    public static SampleShape features(int features) {
        return new SampleShape(0, List.of(features));
    }

    /** An image {@code [height, width, channels]}. */
    public static SampleShape image(int height, int width, int channels) {
        return new SampleShape(0, List.of(height, width, channels));
    }

    /**
     * A sequence {@code [timesteps, frame...]}.
     *
     * @param timesteps 1 or more
     */
    public static SampleShape sequence(int timesteps, Integer... frame) {
        Check.atLeastOne("SampleShape.sequence timesteps", timesteps);
        return new SampleShape(timesteps, List.of(frame));
    }

    /** Whether the first axis is time. */
    public boolean hasTime() {
        return timesteps > 0;
    }

    /** Numbers in one timestep (in the whole sample when there is no time axis). */
    public int frameLength() {
        int length = 1;
        for (int axis : frame) {
            length *= axis;
        }
        return length;
    }

    /** Numbers in the whole sample. */
    public int length() {
        return Math.max(1, timesteps) * frameLength();
    }

    /** Axes of a batch: {@code [N, frame...]}, or time-major {@code [T, N, frame...]}. */
    public int[] batched(int samples) {
        List<Integer> axes = new ArrayList<>();
        if (hasTime()) {
            axes.add(timesteps);
        }
        axes.add(samples);
        axes.addAll(frame);
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        return hasTime()
                ? "[T=" + timesteps + ", " + frame.toString().substring(1)
                : frame.toString();
    }
}
