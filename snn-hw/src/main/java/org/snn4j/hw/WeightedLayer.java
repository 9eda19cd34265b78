package org.snn4j.hw;

import java.util.OptionalDouble;
import org.snn4j.tensor.SpikeBits;

/**
 * A convolution or linear layer with what was recorded while it ran.
 *
 * @param name name of the layer
 * @param kind convolution or linear; a linear layer has a 1x1 map
 * @param shape its shape
 * @param weights its weights
 * @param inputKind whether spikes or real values enter
 * @param firesSpikes whether neurons follow; false for a classifier whose outputs are read as they
 *     are
 * @param input input values that are not 0
 * @param output output spikes
 * @param membraneGradient gradients of the membrane that are not 0
 * @param surrogate surrogate derivatives that are not 0
 * @param membranes how much of its neurons' membrane potentials is there and is kept, in how many
 *     bits
 */
public record WeightedLayer(
        String name,
        LayerKind kind,
        LayerShape shape,
        Weights weights,
        InputKind inputKind,
        boolean firesSpikes,
        Activity input,
        Activity output,
        Activity membraneGradient,
        Activity surrogate,
        MembraneShare membranes)
        implements WorkloadLayer {

    public WeightedLayer {
        if (kind == LayerKind.LINEAR
                && !shape.equals(LayerShape.linear(shape.channels(), shape.filters()))) {
            throw new IllegalArgumentException(
                    name
                            + ": expected the shape of a linear layer, a 1x1 map and kernel in one"
                            + " group, got "
                            + shape);
        }
        if (weights.hasMask() && weights.mask().size() != shape.weights()) {
            throw new IllegalArgumentException(
                    name
                            + ": weight mask: expected "
                            + shape.weights()
                            + " bits, got "
                            + weights.mask().size());
        }
    }

    /** A layer of dense 8-bit weights between spikes, of which nothing is recorded. */
    public static WeightedLayer of(String name, LayerKind kind, LayerShape shape) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                Weights.DENSE_8_BIT,
                InputKind.SPIKES,
                true,
                Activity.NOT_RECORDED,
                Activity.NOT_RECORDED,
                Activity.NOT_RECORDED,
                Activity.NOT_RECORDED,
                MembraneShare.OWN);
    }

    /** This layer in another shape. */
    public WeightedLayer withShape(LayerShape other) {
        return new WeightedLayer(
                name,
                kind,
                other,
                weights,
                inputKind,
                firesSpikes,
                input,
                output,
                membraneGradient,
                surrogate,
                membranes);
    }

    /** This layer with other weights. */
    public WeightedLayer withWeights(Weights other) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                other,
                inputKind,
                firesSpikes,
                input,
                output,
                membraneGradient,
                surrogate,
                membranes);
    }

    /** This layer with real values entering. */
    public WeightedLayer withRealInput() {
        return new WeightedLayer(
                name,
                kind,
                shape,
                weights,
                InputKind.REAL_VALUES,
                firesSpikes,
                input,
                output,
                membraneGradient,
                surrogate,
                membranes);
    }

    /** This layer without neurons behind it. */
    public WeightedLayer withoutNeurons() {
        return new WeightedLayer(
                name,
                kind,
                shape,
                weights,
                inputKind,
                false,
                input,
                output,
                membraneGradient,
                surrogate,
                membranes);
    }

    /** This layer with what entered it. */
    public WeightedLayer withInput(Activity other) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                weights,
                inputKind,
                firesSpikes,
                other,
                output,
                membraneGradient,
                surrogate,
                membranes);
    }

    /** This layer with the spikes that left it. */
    public WeightedLayer withOutput(Activity other) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                weights,
                inputKind,
                firesSpikes,
                input,
                other,
                membraneGradient,
                surrogate,
                membranes);
    }

    /** This layer with what its backward pass showed. */
    public WeightedLayer withGradients(Activity otherMembraneGradient, Activity otherSurrogate) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                weights,
                inputKind,
                firesSpikes,
                input,
                output,
                otherMembraneGradient,
                otherSurrogate,
                membranes);
    }

    /** This layer with neurons that keep their membrane potentials in another way. */
    public WeightedLayer withMembranes(MembraneShare other) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                weights,
                inputKind,
                firesSpikes,
                input,
                output,
                membraneGradient,
                surrogate,
                other);
    }

    /**
     * Measured synaptic additions of one sample over all timesteps: every input spike adds one
     * weight per output it reaches.
     *
     * @return empty where the spikes' positions matter and were not recorded
     */
    public OptionalDouble synapticAdditions() {
        if (inputKind == InputKind.REAL_VALUES) {
            return OptionalDouble.empty();
        }
        if (input instanceof Activity.Trains trains) {
            return OptionalDouble.of((double) additions(trains) / trains.samples());
        }
        if (input instanceof Activity.Counts counts && kind == LayerKind.LINEAR) {
            double samples = (double) counts.values() / shape.inputs();
            return OptionalDouble.of(counts.total() / samples * shape.filters());
        }
        return OptionalDouble.empty();
    }

    private long additions(Activity.Trains trains) {
        int[] rowTaps =
                taps(
                        shape.height(),
                        shape.kernelHeight(),
                        shape.paddingHeight(),
                        shape.outputHeight());
        int[] columnTaps =
                taps(shape.width(), shape.kernelWidth(), shape.paddingWidth(), shape.outputWidth());
        SpikeBits bits = trains.bits();
        long reached = 0;
        int bit = 0;
        for (int frame = 0; frame < trains.timesteps() * trains.samples(); frame++) {
            for (int rowTap : rowTaps) {
                for (int columnTap : columnTaps) {
                    reached += (long) rowTap * columnTap * bits.count(bit, bit + shape.channels());
                    bit += shape.channels();
                }
            }
        }
        return reached * (shape.filters() / shape.groups());
    }

    /** For each input row (or column), how many output rows its value enters. */
    private int[] taps(int length, int kernel, int padding, int outputs) {
        int[] taps = new int[length];
        for (int o = 0; o < outputs; o++) {
            for (int k = 0; k < kernel; k++) {
                int i = o * shape.stride() + k - padding;
                if (i >= 0 && i < length) {
                    taps[i]++;
                }
            }
        }
        return taps;
    }
}
