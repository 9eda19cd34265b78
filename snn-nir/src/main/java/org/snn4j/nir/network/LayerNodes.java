package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.layers.Conv1d;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.ConvolutionConfig;
import org.snn4j.layers.Linear;
import org.snn4j.nir.graph.ConvolutionWindows;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/** Nodes with the weights of layers. */
public final class LayerNodes {
    private LayerNodes() {}

    /** Affine, or Linear if the layer has no bias. */
    public static NirNode of(Linear linear) {
        int in = linear.config().in();
        int out = linear.config().out();
        float[] values = values(linear, "weight");
        double[] weight = new double[values.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = values[i % in * out + i / in];
        }
        NumberArray matrix = new NumberArray(Shape.of(out, in), weight);
        return linear.config().bias()
                ? new NirNode.Affine(matrix, NumberArray.of(values(linear, "bias"), out))
                : new NirNode.Linear(matrix);
    }

    /**
     * Conv2d.
     *
     * @param inputSize height and width of what comes in
     */
    public static NirNode.Convolution of(Conv2d layer, List<Integer> inputSize) {
        ConvolutionGeometry g = layer.config().geometry();
        ConvolutionWindows windows =
                new ConvolutionWindows(
                        List.of(g.strideH(), g.strideW()),
                        List.of(g.padH(), g.padW()),
                        List.of(1, 1));
        return convolution(layer, layer.config(), inputSize, windows);
    }

    /**
     * Conv1d.
     *
     * @param inputSize length of what comes in
     */
    public static NirNode.Convolution of(Conv1d layer, List<Integer> inputSize) {
        ConvolutionGeometry g = layer.config().geometry();
        ConvolutionWindows windows =
                new ConvolutionWindows(List.of(g.strideW()), List.of(g.padW()), List.of(1));
        return convolution(layer, layer.config(), inputSize, windows);
    }

    private static NirNode.Convolution convolution(
            Layer layer,
            ConvolutionConfig config,
            List<Integer> inputSize,
            ConvolutionWindows windows) {
        ConvolutionGeometry g = config.geometry();
        int out = config.out();
        int channels = config.in() / g.groups();
        int places = g.kernelH() * g.kernelW();
        float[] values = values(layer, "weight");
        double[] weight = new double[values.length];
        for (int i = 0; i < weight.length; i++) {
            int place = i % places;
            int channel = i / places % channels;
            weight[i] = values[(place * channels + channel) * out + i / places / channels];
        }
        Shape shape =
                windows.axes() == 1
                        ? Shape.of(out, channels, g.kernelW())
                        : Shape.of(out, channels, g.kernelH(), g.kernelW());
        NumberArray bias =
                config.bias()
                        ? NumberArray.of(values(layer, "bias"), out)
                        : NumberArray.filled(0, Shape.of(out));
        return new NirNode.Convolution(
                inputSize, new NumberArray(shape, weight), bias, windows, g.groups());
    }

    private static float[] values(Layer layer, String parameter) {
        return layer.parameters().get(parameter).value().data();
    }

    /** A node with the values that a layer's parameters have now. */
    static NirNode updated(NirNode node, Layer layer) {
        if (layer instanceof NirNodeLayer known) {
            return known.node();
        }
        if (layer instanceof Linear linear) {
            return of(linear);
        }
        if (layer instanceof Conv2d convolution) {
            return of(convolution, ((NirNode.Convolution) node).inputSize());
        }
        if (layer instanceof Conv1d convolution) {
            return of(convolution, ((NirNode.Convolution) node).inputSize());
        }
        return node;
    }
}
