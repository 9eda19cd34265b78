package org.snn4j.layers.attention;

import org.snn4j.tensor.Check;

/**
 * Sizes and kind of a {@link SpikingSelfAttention}.
 *
 * @param features length of the last axis, F
 * @param heads parts of it that do not see each other; divides {@code features}
 * @param mixing how tokens come to know of each other
 * @param scale factor of the products
 * @param source what the tokens stand for
 */
public record AttentionConfig(
        int features, int heads, TokenMixing mixing, AttentionScale scale, TokenSource source) {
    public AttentionConfig {
        Check.atLeastOne("SpikingSelfAttention.features", features);
        Check.atLeastOne("SpikingSelfAttention.heads", heads);
        if (features % heads != 0) {
            throw new IllegalArgumentException(
                    "SpikingSelfAttention.heads: expected a divisor of "
                            + features
                            + " features, got "
                            + heads);
        }
    }

    /** Still pictures: scale {@code 1 / H}. */
    public static AttentionConfig still(int features, int heads, TokenMixing mixing) {
        return new AttentionConfig(
                features, heads, mixing, AttentionScale.perHeight(), TokenSource.STATIC);
    }

    /** Frames of events: pooling, gating, and the scale {@code 1 / (H H B)}. */
    public static AttentionConfig events(int features, int heads, TokenMixing mixing) {
        return new AttentionConfig(
                features, heads, mixing, AttentionScale.perAreaAndChunk(), TokenSource.EVENTS);
    }

    /** Sequences of lines of tokens: scale {@code 1 / L}. */
    public static AttentionConfig sequence(int features, int heads, TokenMixing mixing) {
        return new AttentionConfig(
                features, heads, mixing, AttentionScale.perHeight(), TokenSource.SEQUENCE);
    }

    /** The same with another scale. */
    public AttentionConfig withScale(AttentionScale other) {
        return new AttentionConfig(features, heads, mixing, other, source);
    }

    /** Timesteps whose tokens see each other. */
    int chunk() {
        return mixing instanceof TokenMixing.Products products ? products.chunk() : 1;
    }
}
