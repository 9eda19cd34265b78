package org.snn4j.hw.sata;

import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.MembraneShare;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.tensor.Check;

/**
 * One layer as the training model takes it; specs/hw-sata.md, section 2.3.
 *
 * @param name name of the layer
 * @param kind how it is counted
 * @param weights number of weights, {@code Nw}
 * @param neurons output neurons, {@code Nu}
 * @param inputs input values, {@code Ns}
 * @param forwardMacs additions of a dense forward pass over one timestep, {@code Mf}
 * @param backwardMacs multiply-accumulates of a dense error propagation over one timestep, {@code
 *     Mb}
 * @param input whether inputs are spikes, packed and added, or real values, one word each and
 *     multiplied
 * @param membranesKept membrane potentials written for the backward pass, for each neuron and
 *     timestep, 0 to 1; less than 1 where they are shared or recovered
 * @param membraneBits bits of one of them at most, 1 or more
 */
public record TrainingLayer(
        String name,
        Kind kind,
        double weights,
        double neurons,
        double inputs,
        double forwardMacs,
        double backwardMacs,
        Input input,
        double membranesKept,
        int membraneBits) {
    /** How a layer is counted. */
    public enum Kind {
        CONVOLUTION,
        LINEAR,
        /** The classifier: a linear layer without neurons, ignored in parity. */
        OUTPUT_LINEAR,
        /** Any other type: ignored. */
        OTHER
    }

    /** What enters a layer. */
    public enum Input {
        SPIKES,
        REAL_VALUES
    }

    /**
     * Size of a feature map.
     *
     * @param height rows, 1 or more
     * @param width columns, 1 or more
     * @param channels channels, 1 or more
     */
    public record FeatureMap(int height, int width, int channels) {
        public FeatureMap {
            Check.atLeastOne("map height", height);
            Check.atLeastOne("map width", width);
            Check.atLeastOne("map channels", channels);
        }

        double positions() {
            return (double) height * width;
        }

        double size() {
            return positions() * channels;
        }
    }

    public TrainingLayer {
        Check.notNegative(name + ".weights", weights);
        Check.notNegative(name + ".neurons", neurons);
        Check.notNegative(name + ".inputs", inputs);
        Check.notNegative(name + ".forwardMacs", forwardMacs);
        Check.notNegative(name + ".backwardMacs", backwardMacs);
        Check.inRange(name + ".membranesKept", membranesKept, 0, 1);
        Check.atLeastOne(name + ".membraneBits", membraneBits);
    }

    /** A layer that keeps the membrane potentials of all its neurons at every timestep. */
    public TrainingLayer(
            String name,
            Kind kind,
            double weights,
            double neurons,
            double inputs,
            double forwardMacs,
            double backwardMacs,
            Input input) {
        this(
                name,
                kind,
                weights,
                neurons,
                inputs,
                forwardMacs,
                backwardMacs,
                input,
                1,
                MembraneShare.FLOAT_BITS);
    }

    /** This layer with neurons that keep their membrane potentials in another way. */
    public TrainingLayer withMembranes(MembraneShare share) {
        return new TrainingLayer(
                name,
                kind,
                weights,
                neurons,
                inputs,
                forwardMacs,
                backwardMacs,
                input,
                share.kept(),
                share.bits());
    }

    /** Words of some width for the membrane potentials that are kept at a timestep. */
    double keptWords(int bits) {
        return neurons * membranesKept * Math.min(membraneBits, bits) / bits;
    }

    /**
     * A convolution of spikes; input and output map are independent, so stride, padding and pooling
     * are whatever they say.
     *
     * @param kernelHeight rows of the kernel
     * @param kernelWidth columns of the kernel
     */
    public static TrainingLayer convolution(
            String name, FeatureMap input, int kernelHeight, int kernelWidth, FeatureMap output) {
        Check.atLeastOne(name + ".kernelHeight", kernelHeight);
        Check.atLeastOne(name + ".kernelWidth", kernelWidth);
        double weights = (double) kernelHeight * kernelWidth * input.channels() * output.channels();
        return new TrainingLayer(
                name,
                Kind.CONVOLUTION,
                weights,
                output.size(),
                input.size(),
                weights * output.positions(),
                weights * input.positions(),
                Input.SPIKES);
    }

    /** A linear layer of spikes that drives neurons. */
    public static TrainingLayer linear(String name, int inputs, int outputs) {
        return linear(name, Kind.LINEAR, inputs, outputs);
    }

    /** The classifier, which drives no neurons. */
    public static TrainingLayer outputLinear(String name, int inputs, int outputs) {
        return linear(name, Kind.OUTPUT_LINEAR, inputs, outputs);
    }

    /** A layer of a type that the model ignores. */
    public static TrainingLayer other(String name) {
        return new TrainingLayer(name, Kind.OTHER, 0, 0, 0, 0, 0, Input.SPIKES);
    }

    /** A layer of a workload; a linear layer without neurons is the classifier. */
    public static TrainingLayer of(WeightedLayer layer, Input input) {
        LayerShape shape = layer.shape();
        double weights = shape.weights();
        Kind kind = layer.firesSpikes() ? Kind.LINEAR : Kind.OUTPUT_LINEAR;
        return new TrainingLayer(
                layer.name(),
                layer.kind() == LayerKind.CONVOLUTION ? Kind.CONVOLUTION : kind,
                weights,
                shape.outputs(),
                shape.inputs(),
                weights * shape.outputHeight() * shape.outputWidth(),
                weights * shape.height() * shape.width(),
                input);
    }

    private static TrainingLayer linear(String name, Kind kind, int inputs, int outputs) {
        Check.atLeastOne(name + ".in", inputs);
        Check.atLeastOne(name + ".out", outputs);
        double weights = (double) inputs * outputs;
        return new TrainingLayer(
                name, kind, weights, outputs, inputs, weights, weights, Input.SPIKES);
    }
}
