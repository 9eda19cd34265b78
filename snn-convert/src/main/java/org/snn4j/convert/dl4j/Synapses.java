package org.snn4j.convert.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.convert.DenseStep;
import org.snn4j.convert.FlatImage;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Parameter;

/** Parameters of DL4J's layers in our layouts: {@code [kH, kW, in, out]} and {@code [in, out]}. */
final class Synapses {
    private Synapses() {}

    static DenseStep.Synapse convolution(String name, ConvolutionLayer conf, Layer layer) {
        int[] kernel = conf.getKernelSize();
        if (kernel[0] != kernel[1] || conf.getStride()[0] != conf.getStride()[1]) {
            throw unsupported(name, "a square kernel and equal strides", kernel);
        }
        if (conf.getDilation()[0] != 1 || conf.getDilation()[1] != 1) {
            throw unsupported(name, "no dilation", conf.getDilation());
        }
        int in = (int) conf.getNIn();
        int out = (int) conf.getNOut();
        Conv2d conv = new Conv2d(in, out, kernel[0]).stride(conf.getStride()[0]);
        conv = conv.padding(padding(name, conf));
        boolean channelsFirst = conf.getCnn2dDataFormat() == CNN2DFormat.NCHW;
        float[] weight = conv.parameters().get("weight").value().data();
        INDArray original = layer.getParam("W");
        float[] values = original.dup('c').data().asFloat();
        boolean outInFirst = original.size(1) == in && original.size(3) == kernel[1];
        boolean outInLast = original.size(3) == in && original.size(1) == kernel[0];
        boolean inSecond = outInFirst && (channelsFirst || !outInLast);
        int area = kernel[0] * kernel[1];
        int at = 0;
        for (int place = 0; place < area; place++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    weight[at++] =
                            values[
                                    inSecond
                                            ? (o * in + i) * area + place
                                            : (o * area + place) * in + i];
                }
            }
        }
        bias(conv.parameters().get("bias"), conf.hasBias(), layer);
        return new DenseStep.Synapse(name, conv);
    }

    private static int padding(String name, ConvolutionLayer conf) {
        int kernel = conf.getKernelSize()[0];
        if (conf.getConvolutionMode() != ConvolutionMode.Same) {
            if (conf.getPadding()[0] != conf.getPadding()[1]) {
                throw unsupported(name, "equal padding", conf.getPadding());
            }
            return conf.getPadding()[0];
        }
        if (conf.getStride()[0] != 1 || kernel % 2 == 0) {
            throw new UnsupportedLayerException(
                    name,
                    "padding 'same': expected an odd kernel at stride 1, got kernel "
                            + kernel
                            + " at stride "
                            + conf.getStride()[0]
                            + ", whose padding differs between the sides");
        }
        return kernel / 2;
    }

    static DenseStep.Synapse dense(
            String name, FlatImage image, FeedForwardLayer conf, Layer layer) {
        int in = (int) conf.getNIn();
        int out = (int) conf.getNOut();
        Linear linear = new Linear(in, out);
        float[] weight = linear.parameters().get("weight").value().data();
        float[] values = layer.getParam("W").dup('c').data().asFloat();
        for (int i = 0; i < in; i++) {
            System.arraycopy(values, image.original(i) * out, weight, i * out, out);
        }
        bias(linear.parameters().get("bias"), layer.paramTable().containsKey("b"), layer);
        return new DenseStep.Synapse(name, linear);
    }

    private static void bias(Parameter bias, boolean has, Layer layer) {
        float[] target = bias.value().data();
        float[] values =
                has ? layer.getParam("b").dup('c').data().asFloat() : new float[target.length];
        System.arraycopy(values, 0, target, 0, target.length);
    }

    static DenseStep.Norm norm(String name, BatchNormalization conf, Layer layer) {
        float[] mean = layer.getParam("mean").dup('c').data().asFloat();
        float[] variance = new float[mean.length];
        float[] spread =
                layer.getParam(conf.isUseLogStd() ? "log10stdev" : "var").dup('c').data().asFloat();
        float[] gamma = new float[mean.length];
        float[] beta = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            variance[c] = conf.isUseLogStd() ? (float) Math.pow(10, 2.0 * spread[c]) : spread[c];
            gamma[c] = (float) conf.getGamma();
            beta[c] = (float) conf.getBeta();
        }
        if (!conf.isLockGammaBeta()) {
            gamma = layer.getParam("gamma").dup('c').data().asFloat();
            beta = layer.getParam("beta").dup('c').data().asFloat();
        }
        return new DenseStep.Norm(name, gamma, beta, mean, variance, conf.getEps());
    }

    private static UnsupportedLayerException unsupported(String name, String expected, int[] got) {
        return new UnsupportedLayerException(
                name, "expected " + expected + ", got " + got[0] + "x" + got[1]);
    }
}
