package org.snn4j.hw;

import org.snn4j.layers.Synapses;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/** Connections of a network as a layer of a workload, before anything is known of its spikes. */
final class SynapsesAsLayer {
    private SynapsesAsLayer() {}

    /** A layer shape has one stride for both directions. */
    static boolean fits(Synapses synapses) {
        ConvolutionGeometry g = synapses.geometry();
        return synapses.kind() != Synapses.Kind.CONVOLUTION_2D || g.strideH() == g.strideW();
    }

    /** A layer with its weights, before anything is known of what passes through it. */
    static WeightedLayer describe(String name, Synapses synapses, Shape input) {
        LayerKind kind =
                synapses.kind() == Synapses.Kind.FULLY_CONNECTED
                                && positions(synapses, input) == 1
                        ? LayerKind.LINEAR
                        : LayerKind.CONVOLUTION;
        return WeightedLayer.of(name, kind, shape(synapses, input)).withWeights(weights(synapses));
    }

    /**
     * Places of a sample at which a fully connected layer is applied, such as the tokens of {@code
     * [T, N, L, F]}: more than one make it a convolution with a 1x1 kernel.
     */
    private static int positions(Synapses s, Shape input) {
        boolean tokens = s.kind() == Synapses.Kind.FULLY_CONNECTED && input.rank() > 3;
        return tokens ? input.rows() / (input.dim(0) * input.dim(1)) : 1;
    }

    private static LayerShape shape(Synapses s, Shape input) {
        ConvolutionGeometry g = s.geometry();
        return switch (s.kind()) {
            case FULLY_CONNECTED ->
                    new LayerShape(
                            positions(s, input),
                            1,
                            s.inputChannels(),
                            1,
                            1,
                            1,
                            0,
                            0,
                            1,
                            s.outputChannels());
            case CONVOLUTION_1D ->
                    new LayerShape(
                            1,
                            input.dim(-2),
                            s.inputChannels(),
                            1,
                            g.kernelW(),
                            g.strideW(),
                            0,
                            g.padW(),
                            g.groups(),
                            s.outputChannels());
            case CONVOLUTION_2D ->
                    new LayerShape(
                            input.dim(-3),
                            input.dim(-2),
                            s.inputChannels(),
                            g.kernelH(),
                            g.kernelW(),
                            g.strideH(),
                            g.padH(),
                            g.padW(),
                            g.groups(),
                            s.outputChannels());
        };
    }

    /**
     * The mask in the order of a workload, {@code [filters, channels / groups, kernelHeight,
     * kernelWidth]}.
     */
    private static Weights weights(Synapses s) {
        float[] values = s.weight().data();
        int taps = s.geometry().kernelH() * s.geometry().kernelW();
        int filters = s.outputChannels();
        int perGroup = values.length / (taps * filters);
        long[] words = new long[SpikeBits.wordsFor(values.length)];
        for (int i = 0; i < values.length; i++) {
            int filter = i % filters;
            int channel = i / filters % perGroup;
            int tap = i / filters / perGroup;
            if (values[i] != 0f) {
                int at = (filter * perGroup + channel) * taps + tap;
                words[at >> 6] |= 1L << at;
            }
        }
        SpikeBits mask = new SpikeBits(words, values.length);
        return mask.count() == mask.size()
                ? Weights.DENSE_8_BIT
                : Weights.masked(Weights.DENSE_8_BIT.bits(), mask);
    }
}
