package org.snn4j.data;

import java.util.function.Consumer;
import org.snn4j.tensor.Tensor;

/**
 * Some samples put together: inputs {@code [N, frame...]}, or {@code [T, N, frame...]} for
 * sequences, and their classes.
 *
 * <p>Closing a batch hands its memory back for the next ones, after which the inputs must no longer
 * be used; a batch that is never closed is left to the garbage collector.
 */
public final class Batch implements AutoCloseable {
    private final int number;
    private final Tensor inputs;
    private final int[] labels;
    private final int[] indices;
    private final Consumer<float[]> handBack;
    private float[] buffer;

    Batch(
            int number,
            SampleShape shape,
            float[] buffer,
            int[] labels,
            int[] indices,
            Consumer<float[]> handBack) {
        this.number = number;
        this.inputs = Tensor.of(buffer, shape.batched(indices.length));
        this.labels = labels;
        this.indices = indices;
        this.handBack = handBack;
        this.buffer = buffer;
    }

    /** Which batch of its epoch this is, from 0. */
    public int number() {
        return number;
    }

    /** Number of samples. */
    public int size() {
        return indices.length;
    }

    /**
     * The samples, {@code [N, frame...]} or {@code [T, N, frame...]}.
     *
     * @throws IllegalStateException if the batch was closed
     */
    public Tensor inputs() {
        if (buffer == null) {
            throw new IllegalStateException(
                    "batch "
                            + number
                            + " was closed and its memory is in use by a later one."
                            + " Read the inputs before closing it");
        }
        return inputs;
    }

    /**
     * Class of each sample; where each timestep has one, those of all samples at the first timestep
     * before those at the second, {@code [T * N]}.
     */
    public int[] labels() {
        return labels;
    }

    /** Index of each sample in the {@link Samples} that it came from. */
    public int[] indices() {
        return indices;
    }

    /** Hands the memory of the inputs back; closing again does nothing. */
    @Override
    public void close() {
        if (buffer != null) {
            float[] released = buffer;
            buffer = null;
            handBack.accept(released);
        }
    }
}
