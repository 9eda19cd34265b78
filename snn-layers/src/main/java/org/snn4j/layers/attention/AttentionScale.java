package org.snn4j.layers.attention;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;

/** Factor of the current that attention gives its neurons. */
@FunctionalInterface
public interface AttentionScale {
    /**
     * The factor, above 0.
     *
     * @param input {@code [T, N, tokens.., F]}
     * @param chunk timesteps whose tokens see each other
     */
    float factor(Shape input, int chunk);

    /** The same factor always; Spikformer uses 0.125. */
    static AttentionScale fixed(float factor) {
        Check.positive("AttentionScale", factor);
        return (input, chunk) -> factor;
    }

    /**
     * {@code 1 / H} with H the first axis of the tokens: the height of a map, or a line's length.
     */
    static AttentionScale perHeight() {
        return (input, chunk) -> 1f / input.dim(2);
    }

    /** {@code 1 / (H H B)}, for maps of events and chunks of B timesteps. */
    static AttentionScale perAreaAndChunk() {
        return (input, chunk) -> 1f / ((float) input.dim(2) * input.dim(2) * chunk);
    }

    /** {@code 1 / (L B)} with L tokens in each of B timesteps: the mean over all that are seen. */
    static AttentionScale perToken() {
        return (input, chunk) -> {
            int tokens = 1;
            for (int axis = 2; axis < input.rank() - 1; axis++) {
                tokens *= input.dim(axis);
            }
            return 1f / ((float) tokens * chunk);
        };
    }
}
