package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DualSparseConvolution;
import org.snn4j.tensor.kernel.SparseWeights;

/**
 * Inference that pays only for inputs that fire and weights that are left, for pruned networks.
 *
 * <p>Takes the weights as they are when it is made. Training, inputs that are no spikes and grouped
 * convolutions are carried by {@link SynapticMedium#EXACT}, whose sums differ in their order alone.
 */
public final class DualSparse implements SynapticMedium {
    /**
     * Share of weights that may be left for this to be faster than the kernels that pay for every
     * weight; measured with {@code ./snn bench kernels DualSparse}.
     */
    public static final double CROSSOVER = 0.15;

    private final SparseWeights weights;

    private DualSparse(SparseWeights weights) {
        this.weights = weights;
    }

    /**
     * From now on carries the spikes of each layer of a network so where few enough weights are
     * left; all others are carried exactly.
     *
     * @return number of layers that are carried so
     */
    public static int applyTo(Layer network) {
        int layers = 0;
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Weighted weighted) {
                boolean suits = suits(weighted.synapses());
                weighted.carryThrough(
                        suits ? of(weighted.synapses()) : SynapticMedium.EXACT);
                layers += suits ? 1 : 0;
            }
        }
        return layers;
    }

    /** Carries every layer of a network exactly again. */
    public static void removeFrom(Layer network) {
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Weighted weighted) {
                weighted.carryThrough(SynapticMedium.EXACT);
            }
        }
    }

    /** A medium with the weights that a layer has now. */
    public static DualSparse of(Synapses synapses) {
        return new DualSparse(
                SparseWeights.of(synapses.weight().data(), synapses.outputChannels()));
    }

    private static boolean suits(Synapses synapses) {
        return synapses.geometry().groups() == 1 && synapses.weight().density() < CROSSOVER;
    }

    @Override
    public Tensor carry(Synapses synapses, Tensor input) {
        Workspace memory = Workspace.of(input);
        if (!input.isSpikes() || memory.recordsGradients() || synapses.geometry().groups() != 1) {
            return SynapticMedium.EXACT.carry(synapses, input);
        }
        Shape given = input.shape();
        boolean isFlat = synapses.kind() == Synapses.Kind.FULLY_CONNECTED;
        int height = isFlat ? 1 : given.dim(-3);
        int width = isFlat ? 1 : given.dim(-2);
        ConvolutionShape shape =
                new ConvolutionShape(
                        given.rows() / (height * width),
                        height,
                        width,
                        synapses.inputChannels(),
                        synapses.outputChannels(),
                        synapses.geometry());
        float[] out = memory.floats(shape.outputSize());
        int timesteps = shape.images() % given.dim(0) == 0 ? given.dim(0) : 1;
        DualSparseConvolution.forward(input.spikes(), timesteps, weights, out, shape);
        int[] dims = given.toArray();
        dims[dims.length - 1] = shape.out();
        if (!isFlat) {
            dims[dims.length - 2] = shape.outWidth();
            dims[dims.length - 3] = shape.outHeight();
        }
        return Tensor.wrap(memory, Shape.of(dims), out);
    }
}
