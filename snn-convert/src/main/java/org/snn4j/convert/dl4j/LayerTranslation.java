package org.snn4j.convert.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.snn4j.convert.DenseStep;
import org.snn4j.convert.FlatImage;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.layers.AdaptiveAvgPool2d;

/** Layers of DL4J, one after the other, as steps. */
final class LayerTranslation {
    private final List<DenseStep> steps = new ArrayList<>();
    private FlatImage image = FlatImage.NONE;
    private boolean ended;

    List<DenseStep> steps() {
        return steps;
    }

    /**
     * Adds what reshapes the input of the layer that follows.
     *
     * @param name of that layer
     */
    void reshape(String name, InputPreProcessor before) {
        if (before instanceof CnnToFeedForwardPreProcessor flat) {
            image = image(flat);
            steps.add(new DenseStep.Flattening(name));
        } else if (!(before instanceof FeedForwardToCnnPreProcessor)) {
            throw new UnsupportedLayerException(
                    name,
                    "expected images or features, got input through a "
                            + before.getClass().getSimpleName());
        }
    }

    /** Adds a layer. */
    void add(String name, Layer layer) {
        if (ended) {
            throw new UnsupportedLayerException(
                    name, "expected nothing behind the softmax, got another layer");
        }
        translate(name, layer);
    }

    /** Models of Keras still come with the deprecated kind. */
    @SuppressWarnings("deprecation")
    private static FlatImage image(CnnToFeedForwardPreProcessor flat) {
        boolean channelsFirst =
                flat.getFormat() == CNN2DFormat.NCHW
                        && !(flat instanceof TensorFlowCnnToFeedForwardPreProcessor);
        return new FlatImage(
                (int) (flat.getInputHeight() * flat.getInputWidth()),
                (int) flat.getNumChannels(),
                channelsFirst);
    }

    private void translate(String name, Layer layer) {
        org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
        if (conf.getClass() == ConvolutionLayer.class) {
            steps.add(Synapses.convolution(name, (ConvolutionLayer) conf, layer));
            activation(name, ((ConvolutionLayer) conf).getActivationFn());
        } else if (conf.getClass() == DenseLayer.class || conf.getClass() == OutputLayer.class) {
            if (steps.isEmpty()) {
                steps.add(new DenseStep.Flattening(name));
            }
            steps.add(Synapses.dense(name, image, (FeedForwardLayer) conf, layer));
            image = FlatImage.NONE;
            activation(name, ((FeedForwardLayer) conf).getActivationFn());
        } else if (conf instanceof BatchNormalization norm) {
            // Its activation is only there by inheritance: DL4J does not compute it.
            steps.add(Synapses.norm(name, norm, layer));
        } else if (conf.getClass() == SubsamplingLayer.class) {
            steps.add(Pools.of(name, (SubsamplingLayer) conf));
        } else if (conf instanceof GlobalPoolingLayer global) {
            globalPooling(name, global);
        } else if (conf instanceof ActivationLayer activation) {
            activation(name, activation.getActivationFn());
        } else if (conf instanceof LossLayer loss) {
            activation(name, loss.getActivationFn());
        } else if (!(conf instanceof DropoutLayer)) {
            throw new UnsupportedLayerException(
                    name,
                    "expected a convolution, dense layer, batch normalisation, pooling or"
                            + " activation, got "
                            + conf.getClass().getSimpleName());
        }
    }

    private void globalPooling(String name, GlobalPoolingLayer global) {
        if (global.getPoolingType() != PoolingType.AVG || !global.isCollapseDimensions()) {
            throw new UnsupportedLayerException(
                    name,
                    "global pooling: expected AVG that collapses, got " + global.getPoolingType());
        }
        steps.add(new DenseStep.Pooling(name, new AdaptiveAvgPool2d(1)));
        steps.add(new DenseStep.Flattening(name));
    }

    private void activation(String name, IActivation function) {
        if (function instanceof ActivationReLU relu && isPlain(relu)) {
            steps.add(new DenseStep.Activation(name));
        } else if (function instanceof ActivationSoftmax) {
            // Leaves the order of the classes as it is.
            ended = true;
        } else if (!(function instanceof ActivationIdentity)) {
            throw new UnsupportedLayerException(
                    name,
                    "activation: expected relu, identity, or softmax at the end, got "
                            + (function instanceof ActivationReLU
                                    ? "a rectifier with a limit, threshold or slope"
                                    : function)
                            + ". A firing rate is a rectified sum.");
        }
    }

    /** No upper limit, no threshold, nothing below 0. */
    private static boolean isPlain(ActivationReLU relu) {
        boolean fromZero = relu.getThreshold() == null || relu.getThreshold() == 0;
        return relu.getMax() == null
                && fromZero
                && (relu.getNegativeSlope() == null || relu.getNegativeSlope() == 0);
    }
}
