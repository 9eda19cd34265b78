package org.snn4j.convert.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.snn4j.tensor.Tensor;

/** Networks of DL4J for tests. */
final class Dl4jSamples {
    private Dl4jSamples() {}

    static ListBuilder layers(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(3e-3))
                .activation(Activation.RELU)
                .list();
    }

    static ConvolutionLayer.Builder convolution(int out) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(out)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY);
    }

    static OutputLayer output(int classes) {
        return new OutputLayer.Builder()
                .name("scores")
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /**
     * Convolution, norm, pooling of both kinds, a convolution without padding, two dense layers.
     */
    static MultiLayerNetwork convolutional(long seed, int size, int channels) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        layers(seed)
                                .layer(convolution(6).name("conv1").build())
                                .layer(
                                        new BatchNormalization.Builder()
                                                .name("norm1")
                                                .activation(Activation.TANH)
                                                .build())
                                .layer(new ActivationLayer(Activation.RELU))
                                .layer(pool(PoolingType.AVG))
                                .layer(
                                        new ConvolutionLayer.Builder(3, 3)
                                                .name("conv2")
                                                .nOut(8)
                                                .build())
                                .layer(pool(PoolingType.MAX))
                                .layer(new DenseLayer.Builder().name("dense").nOut(20).build())
                                .layer(output(10))
                                .setInputType(InputType.convolutional(size, size, channels))
                                .build());
        network.init();
        return network;
    }

    static SubsamplingLayer pool(PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).build();
    }

    /** Channels-last images in DL4J's usual order. */
    static INDArray channelsFirst(Tensor images) {
        return Nd4j.create(
                        images.data(),
                        new long[] {
                            images.shape().dim(0),
                            images.shape().dim(1),
                            images.shape().dim(2),
                            images.shape().dim(3)
                        },
                        'c')
                .permute(0, 3, 1, 2)
                .dup('c');
    }
}
