package org.snn4j.convert.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.snn4j.convert.DenseStep;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.layers.AvgPool2d;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.tensor.Layer;

/** Pooling of DL4J without padding. */
final class Pools {
    private Pools() {}

    static DenseStep.Pooling of(String name, SubsamplingLayer conf) {
        int[] kernel = conf.getKernelSize();
        int[] stride = conf.getStride();
        boolean square = kernel[0] == kernel[1] && stride[0] == stride[1];
        boolean dilated = conf.getDilation()[0] != 1 || conf.getDilation()[1] != 1;
        if (!square || dilated) {
            throw new UnsupportedLayerException(
                    name,
                    "pooling: expected square windows, equal strides, no dilation, got "
                            + kernel[0]
                            + "x"
                            + kernel[1]
                            + " at stride "
                            + stride[0]
                            + "x"
                            + stride[1]);
        }
        if (conf.getConvolutionMode() == ConvolutionMode.Same
                || conf.getPadding()[0] != 0
                || conf.getPadding()[1] != 0) {
            throw new UnsupportedLayerException(
                    name, "pooling: expected no padding, got padding or mode 'same'");
        }
        return new DenseStep.Pooling(
                name, layer(name, conf.getPoolingType(), kernel[0], stride[0]));
    }

    private static Layer layer(String name, PoolingType type, int kernel, int stride) {
        return switch (type) {
            case MAX -> new MaxPool2d(kernel).stride(stride);
            case AVG -> new AvgPool2d(kernel).stride(stride);
            case SUM, PNORM ->
                    throw new UnsupportedLayerException(
                            name, "pooling: expected MAX or AVG, got " + type);
        };
    }
}
