package org.snn4j.convert.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;

/**
 * An image whose values a dense layer takes as features.
 *
 * @param channelsFirst whether the features are ordered by channel, row, column; otherwise by row,
 *     column, channel as ours
 */
record FlatImage(int height, int width, int channels, boolean channelsFirst) {
    /** No image: features stay in their order. */
    static final FlatImage NONE = new FlatImage(1, 1, 1, false);

    static FlatImage of(CnnToFeedForwardPreProcessor flat) {
        boolean channelsFirst =
                flat.getFormat() == CNN2DFormat.NCHW
                        && !(flat instanceof TensorFlowCnnToFeedForwardPreProcessor);
        return new FlatImage(
                (int) flat.getInputHeight(),
                (int) flat.getInputWidth(),
                (int) flat.getNumChannels(),
                channelsFirst);
    }

    /** Where a feature of ours is in the original's order. */
    int original(int feature) {
        if (!channelsFirst) {
            return feature;
        }
        int channel = feature % channels;
        return channel * height * width + feature / channels;
    }
}
