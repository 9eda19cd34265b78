package org.snn4j.convert;

import org.snn4j.tensor.Check;

/**
 * An image whose values a dense layer takes as features, in the order of another framework.
 *
 * @param places rows times columns, 1 or more
 * @param channels 1 or more
 * @param channelsFirst whether the features are ordered by channel, then place; otherwise by place,
 *     then channel, as ours
 */
public record FlatImage(int places, int channels, boolean channelsFirst) {
    /** No image: features stay in their order. */
    public static final FlatImage NONE = new FlatImage(1, 1, false);

    /** Checks the sizes. */
    public FlatImage {
        Check.atLeastOne("FlatImage.places", places);
        Check.atLeastOne("FlatImage.channels", channels);
    }

    /** Where a feature of ours is in the other's order. */
    public int original(int feature) {
        return channelsFirst ? feature % channels * places + feature / channels : feature;
    }
}
