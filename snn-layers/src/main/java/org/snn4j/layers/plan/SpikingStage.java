package org.snn4j.layers.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.Synapses;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DenseTiles;
import org.snn4j.tensor.kernel.DenseWeights;
import org.snn4j.tensor.kernel.DualSparseConvolution;
import org.snn4j.tensor.kernel.SparseWeights;
import org.snn4j.tensor.kernel.SpikeConvolution;
import org.snn4j.tensor.kernel.SpikeWeights;
import org.snn4j.tensor.kernel.ThreadArrays;
import org.snn4j.tensor.ops.PoolGeometry;

/**
 * Weights, perhaps maximum pooling, and neurons, as one pass over tiles; shapes that do not fit
 * tiles go through the layers one after the other.
 */
final class SpikingStage implements Layer {
    /** Rows of a product below which its weights would be read for too little. */
    private static final int FEW_ROWS = 12;

    private final FoldedSynapses synapses;
    private final Optional<MaxPool2d> pool;
    private final Lif neurons;
    private final LifConstants constants;
    private final OnFirstUse<SpikeWeights> spikeWeights;
    private final OnFirstUse<DenseWeights> denseWeights;
    private final Optional<SparseWeights> sparseWeights;

    SpikingStage(
            FoldedSynapses synapses,
            Optional<MaxPool2d> pool,
            Lif neurons,
            InferencePlan.Zeros zeros) {
        this.synapses = synapses;
        this.pool = pool;
        this.neurons = neurons;
        this.constants = LifConstants.of(neurons.config());
        this.spikeWeights = new OnFirstUse<>(() -> arranged(SpikeWeights::new));
        this.denseWeights = new OnFirstUse<>(() -> arranged(DenseWeights::new));
        this.sparseWeights =
                zeros.areSkipped(synapses.synapses())
                        ? Optional.of(arranged(SparseWeights::new))
                        : Optional.empty();
    }

    /** Makes arranged weights. */
    private interface Arrangement<W> {
        W arrange(ConvolutionGeometry geometry, int in, int out, float[] weights, float[] bias);
    }

    private <W> W arranged(Arrangement<W> arrangement) {
        Synapses s = synapses.synapses();
        return arrangement.arrange(
                s.geometry(),
                s.inputChannels(),
                s.outputChannels(),
                s.weight().data(),
                synapses.bias());
    }

    /** Made when it is first needed: a stage sees spikes or floats, hardly ever both. */
    private static final class OnFirstUse<W> {
        private final Supplier<W> maker;
        private Optional<W> made = Optional.empty();

        OnFirstUse(Supplier<W> maker) {
            this.maker = maker;
        }

        synchronized W get() {
            if (made.isEmpty()) {
                made = Optional.of(maker.get());
            }
            return made.get();
        }
    }

    @Override
    public Tensor forward(Tensor input) {
        int axes = synapses.synapses().kind() == Synapses.Kind.CONVOLUTION_2D ? 3 : 1;
        Shape shape = input.shape();
        if (shape.rank() > axes + 1 && shape.last() == synapses.synapses().inputChannels()) {
            ConvolutionShape step = stepShape(shape, axes);
            if (fits(step) && suits(input, step)) {
                return tiled(input, step, axes);
            }
        }
        Tensor currents = Layer.run("synapses", synapses.layer(), input);
        if (pool.isPresent()) {
            currents = Layer.run("pool", pool.get(), currents);
        }
        return Layer.run("neurons", neurons, currents);
    }

    private static boolean suits(Tensor input, ConvolutionShape step) {
        if (isTiledAsSpikes(input)) {
            return SpikeConvolution.canConvolve(step);
        }
        boolean product = step.height() == 1 && step.width() == 1;
        return DenseTiles.suits(step) && !(product && step.images() <= FEW_ROWS);
    }

    private static boolean isTiledAsSpikes(Tensor input) {
        return input.isSpikes() && !input.isConstantOverTime();
    }

    /** The convolution of one timestep; a product is one of single pixels. */
    private ConvolutionShape stepShape(Shape input, int axes) {
        Synapses s = synapses.synapses();
        int height = axes == 3 ? input.dim(-3) : 1;
        int width = axes == 3 ? input.dim(-2) : 1;
        int maps = input.size() / Math.max(1, input.dim(0) * height * width * input.last());
        return new ConvolutionShape(
                maps, height, width, s.inputChannels(), s.outputChannels(), s.geometry());
    }

    private boolean fits(ConvolutionShape s) {
        return s.outHeight() > 0
                && s.outWidth() > 0
                && s.outHeight() % window() == 0
                && s.outWidth() % window() == 0
                && (pool.isEmpty() || PoolGeometry.square(window()).equals(pool.get().geometry()));
    }

    private int window() {
        return pool.map(p -> p.geometry().kernelH()).orElse(1);
    }

    private Tensor tiled(Tensor input, ConvolutionShape s, int axes) {
        Workspace memory = input.workspace();
        int steps = input.shape().dim(0);
        int side = window();
        Shape output =
                axes == 3
                        ? input.shape()
                                .replaceFrom(
                                        input.shape().rank() - 3,
                                        s.outHeight() / side,
                                        s.outWidth() / side,
                                        s.out())
                        : input.shape().withLast(s.out());
        long[] words = memory.words(SpikeBits.wordsFor(output.size()));
        boolean constant = input.isConstantOverTime();
        Function<ThreadArrays, NeuronTiles> sinks =
                arrays -> new NeuronTiles(constants, steps, s, constant, side, words, arrays);
        if (isTiledAsSpikes(input)) {
            long[] spikes = input.spikes().words();
            if (sparseWeights.isPresent() && DualSparseConvolution.suits(s)) {
                DualSparseConvolution.forEachRow(
                        s,
                        steps,
                        spikes,
                        sparseWeights.get(),
                        side,
                        arrays -> new NeuronLanes(constants, steps, s, side, words, arrays));
            } else {
                SpikeConvolution.forEachTile(s, steps, spikes, spikeWeights.get(), side, sinks);
            }
        } else {
            Tensor source = constant ? input.frame() : input;
            float[] values = source.lease(memory);
            DenseTiles.forEach(s, constant ? 1 : steps, values, denseWeights.get(), side, sinks);
            source.release(memory, values);
        }
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
