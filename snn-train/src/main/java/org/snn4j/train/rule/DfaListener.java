package org.snn4j.train.rule;

import org.snn4j.tensor.Tensor;

/** Sees the errors with which {@link Dfa} teaches. */
public interface DfaListener {
    /** Sees nothing. */
    DfaListener NONE = new DfaListener() {};

    /**
     * The error of the output.
     *
     * @param error {@code [N, K]} where it is the same at all timesteps, else {@code [T, N, K]};
     *     prediction minus target for cross entropy
     */
    default void onError(Tensor error) {}

    /**
     * The error of a hidden layer, {@code (e B^T) * g(h - threshold)}.
     *
     * @param layer number of the hidden layer of neurons, from 0
     * @param delta shape of the layer's output, {@code [T, N, ...]}
     */
    default void onDelta(int layer, Tensor delta) {}
}
