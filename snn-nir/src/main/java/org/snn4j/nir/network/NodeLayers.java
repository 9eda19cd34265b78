package org.snn4j.nir.network;

import java.util.Collections;
import org.snn4j.layers.AvgPool2d;
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
import org.snn4j.tensor.ops.PoolGeometry;

/** The layer that computes what a node does. */
final class NodeLayers {
    private static final int LONGEST_KERNEL = 1 << 12;

    private NodeLayers() {}

    /**
     * Makes it.
     *
     * @param in what comes in, channels first
     * @param out what goes out, channels first
     */
    static Layer of(NirNode node, Shape in, Shape out, Discretisation discretisation) {
        if (node instanceof NirNode.Affine affine) {
            Linear linear = linear(affine.weight());
            copy(affine.bias(), linear, "bias");
            return in.rank() < 2 ? linear : new OnLastAxis(linear);
        }
        if (node instanceof NirNode.Linear matrix) {
            Linear linear = linear(matrix.weight()).withoutBias();
            fill(linear, matrix.weight());
            return in.rank() < 2 ? linear : new OnLastAxis(linear);
        }
        if (node instanceof NirNode.Convolution convolution) {
            return convolution(convolution);
        }
        if (node instanceof NirNode.Pool pool) {
            PoolGeometry geometry =
                    new PoolGeometry(
                            pool.kernel().get(0),
                            pool.kernel().get(1),
                            pool.stride().get(0),
                            pool.stride().get(1),
                            pool.padding().get(0),
                            pool.padding().get(1));
            return pool.isSum() ? new SumPool2d(geometry) : new AvgPool2d(geometry, true);
        }
        if (node instanceof NirNode.Neuron neuron) {
            return new NirNeurons(neuron, in, discretisation);
        }
        if (node instanceof NirNode.Delay delay) {
            return new DelayLayer(delay, in, discretisation.timestep(), 0);
        }
        if (node instanceof NirNode.Scale scale) {
            return new ScaleLayer(scale, in);
        }
        if (node instanceof NirNode.Threshold threshold) {
            return new ThresholdLayer(threshold, in, discretisation.surrogate());
        }
        if (node instanceof NirNode.Flatten flatten) {
            return new FlattenLayer(flatten, out);
        }
        return new Reshaped(out);
    }

    private static Linear linear(NumberArray weight) {
        Linear linear = new Linear(weight.shape().dim(1), weight.shape().dim(0));
        fill(linear, weight);
        return linear;
    }

    /** {@code [out, in]} of the file becomes {@code [in, out]}. */
    private static void fill(Linear linear, NumberArray weight) {
        float[] values = linear.parameters().get("weight").value().data();
        int out = weight.shape().dim(0);
        int in = weight.shape().dim(1);
        for (int i = 0; i < values.length; i++) {
            values[i % in * out + i / in] = (float) weight.get(i);
        }
    }

    private static void copy(NumberArray from, Layer layer, String name) {
        float[] values = from.toFloats();
        System.arraycopy(values, 0, layer.parameters().get(name).value().data(), 0, values.length);
    }

    private static Layer convolution(NirNode.Convolution dilated) {
        NirNode.Convolution node = undilated(dilated);
        Shape weight = node.weight().shape();
        ConvolutionWindows windows = node.windows();
        boolean isLine = windows.axes() == 1;
        int in = weight.dim(1) * node.groups();
        int out = weight.dim(0);
        int kernelH = isLine ? 1 : weight.dim(2);
        int kernelW = weight.dim(-1);
        Layer layer;
        if (isLine) {
            layer =
                    new Conv1d(in, out, kernelW)
                            .stride(windows.stride().get(0))
                            .padding(windows.padding().get(0))
                            .groups(node.groups());
        } else {
            ConvolutionGeometry geometry =
                    new ConvolutionGeometry(
                            kernelH,
                            kernelW,
                            windows.stride().get(0),
                            windows.stride().get(1),
                            windows.padding().get(0),
                            windows.padding().get(1),
                            node.groups());
            layer = new Conv2d(ConvolutionConfig.of(in, out, geometry));
        }
        float[] values = layer.parameters().get("weight").value().data();
        int places = kernelH * kernelW;
        int channels = weight.dim(1);
        for (int i = 0; i < values.length; i++) {
            int place = i % places;
            int channel = i / places % channels;
            values[(place * channels + channel) * out + i / places / channels] =
                    (float) node.weight().get(i);
        }
        copy(node.bias(), layer, "bias");
        return layer;
    }

    /** A kernel with gaps is a longer one with zeros in the gaps. */
    private static NirNode.Convolution undilated(NirNode.Convolution node) {
        ConvolutionWindows windows = node.windows();
        if (windows.dilation().stream().allMatch(distance -> distance == 1)) {
            return node;
        }
        NumberArray weight = node.weight();
        for (int axis = 0; axis < windows.axes(); axis++) {
            int distance = windows.dilation().get(axis);
            long span = (long) distance * (weight.shape().dim(axis + 2) - 1) + 1;
            if (span > LONGEST_KERNEL) {
                throw new IllegalArgumentException(
                        "dilation: expected a kernel that spans at most "
                                + LONGEST_KERNEL
                                + " places, got "
                                + span);
            }
            weight = weight.spread(axis + 2, distance, 0);
        }
        return new NirNode.Convolution(
                node.inputSize(),
                weight,
                node.bias(),
                new ConvolutionWindows(
                        windows.stride(),
                        windows.padding(),
                        Collections.nCopies(windows.axes(), 1)),
                node.groups());
    }
}
