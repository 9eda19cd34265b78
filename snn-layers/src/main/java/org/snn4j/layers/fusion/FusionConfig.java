package org.snn4j.layers.fusion;

import org.snn4j.tensor.Check;

/**
 * Sizes of a {@link FusionBlock}.
 *
 * @param channels of the maps that are changed, 1 or more
 * @param context channels of the maps that they are fused with, 1 or more
 * @param heads of both attentions, 1 or more
 * @param headWidth features of a head, 1 or more
 * @param groups of the normalisation in front, divides the channels
 */
public record FusionConfig(int channels, int context, int heads, int headWidth, int groups) {
    private static final int PUBLISHED = 32;

    /** Checks the ranges. */
    public FusionConfig {
        Check.atLeastOne("FusionConfig.channels", channels);
        Check.atLeastOne("FusionConfig.context", context);
        Check.atLeastOne("FusionConfig.heads", heads);
        Check.atLeastOne("FusionConfig.headWidth", headWidth);
        Check.atLeastOne("FusionConfig.groups", groups);
    }

    /** As published: heads of 32 features, as many as fill the channels, and 32 groups. */
    public static FusionConfig of(int channels, int context) {
        return new FusionConfig(channels, context, channels / PUBLISHED, PUBLISHED, PUBLISHED);
    }

    int inner() {
        return heads * headWidth;
    }
}
