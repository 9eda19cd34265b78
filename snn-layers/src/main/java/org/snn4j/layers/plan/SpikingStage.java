package org.snn4j.layers.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.Synapses;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.SpikeConvolution;
import org.snn4j.tensor.kernel.SpikeWeights;
import org.snn4j.tensor.ops.PoolGeometry;

/**
 * Weights, perhaps maximum pooling, and neurons. Spikes go through as one pass over tiles; other
 * inputs, and shapes that do not fit tiles, through the layers one after the other.
 */
final class SpikingStage implements Layer {
    /** Rows of a product below which its weights would be read for too little. */
    private static final int FEW_ROWS = 12;

    private final FoldedSynapses synapses;
    private final Optional<MaxPool2d> pool;
    private final Lif neurons;
    private final LifConstants constants;
    private final SpikeWeights weights;

    SpikingStage(FoldedSynapses synapses, Optional<MaxPool2d> pool, Lif neurons) {
        this.synapses = synapses;
        this.pool = pool;
        this.neurons = neurons;
        this.constants = LifConstants.of(neurons.config());
        Synapses s = synapses.synapses();
        this.weights =
                new SpikeWeights(
                        s.geometry(),
                        s.inputChannels(),
                        s.outputChannels(),
                        s.weight().data(),
                        synapses.bias());
    }

    @Override
    public Tensor forward(Tensor input) {
        int images = synapses.synapses().kind() == Synapses.Kind.CONVOLUTION_2D ? 3 : 1;
        if (input.isSpikes()
                && !input.isConstantOverTime()
                && input.shape().rank() > images + 1
                && input.shape().last() == synapses.synapses().inputChannels()) {
            ConvolutionShape shape = stepShape(input.shape(), images);
            if (fits(shape)) {
                return tiled(input, shape, images);
            }
        }
        Tensor currents = Layer.run("synapses", synapses.layer(), input);
        if (pool.isPresent()) {
            currents = Layer.run("pool", pool.get(), currents);
        }
        return Layer.run("neurons", neurons, currents);
    }

    /** The convolution of one timestep; a product is one of single pixels. */
    private ConvolutionShape stepShape(Shape input, int images) {
        Synapses s = synapses.synapses();
        int height = images == 3 ? input.dim(-3) : 1;
        int width = images == 3 ? input.dim(-2) : 1;
        int maps = input.size() / Math.max(1, input.dim(0) * height * width * input.last());
        return new ConvolutionShape(
                maps, height, width, s.inputChannels(), s.outputChannels(), s.geometry());
    }

    private boolean fits(ConvolutionShape s) {
        boolean product = s.height() == 1 && s.width() == 1;
        return SpikeConvolution.canConvolve(s)
                && s.outHeight() > 0
                && s.outWidth() > 0
                && !(product && s.images() <= FEW_ROWS)
                && s.outHeight() % window() == 0
                && s.outWidth() % window() == 0
                && (pool.isEmpty() || PoolGeometry.square(window()).equals(pool.get().geometry()));
    }

    private int window() {
        return pool.map(p -> p.geometry().kernelH()).orElse(1);
    }

    private Tensor tiled(Tensor input, ConvolutionShape s, int images) {
        Workspace memory = input.workspace();
        int steps = input.shape().dim(0);
        int side = window();
        Shape output =
                images == 3
                        ? input.shape()
                                .replaceFrom(
                                        input.shape().rank() - 3,
                                        s.outHeight() / side,
                                        s.outWidth() / side,
                                        s.out())
                        : input.shape().withLast(s.out());
        long[] words = memory.words(SpikeBits.wordsFor(output.size()));
        SpikeConvolution.forEachTile(
                s,
                steps,
                input.spikes().words(),
                weights,
                side,
                () -> new NeuronTiles(constants, s, steps, side, words));
        return Tensor.wrap(memory, output, new SpikeBits(words, output.size()));
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> parts = new LinkedHashMap<>();
        parts.put("synapses", synapses.layer());
        pool.ifPresent(layer -> parts.put("pool", layer));
        parts.put("neurons", neurons);
        return parts;
    }

    @Override
    public String describe() {
        return synapses.layer().describe()
                + pool.map(layer -> " + " + layer.describe()).orElse("")
                + " + "
                + neurons.describe();
    }
}
