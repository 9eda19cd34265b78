package org.snn4j.hw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.tt.TensorTrainConfig;
import org.snn4j.layers.tt.TensorTrainConv2d;
import org.snn4j.neurons.MembraneNeuron;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.Neuron;
import org.snn4j.neurons.NeuronObserver;
import org.snn4j.neurons.SharedLayers;
import org.snn4j.neurons.SharedMembrane;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Runs a network and keeps what passes through its layers, forward and backward. */
final class WorkloadRecorder implements NeuronObserver {
    private final Map<Layer, String> paths = new IdentityHashMap<>();
    private final List<WorkloadLayer> layers = new ArrayList<>();

    /**
     * Layers with weights behind which no neurons have come yet: index in {@link #layers} and shape
     * of the output.
     */
    private final Map<Integer, Shape> open = new LinkedHashMap<>();

    /**
     * Layers with weights, as indices in {@link #layers}, in front of neurons with these spikes.
     */
    private final Map<Tensor, List<Integer>> inFrontOf = new IdentityHashMap<>();

    /** Where the neurons behind layers with weights keep their membrane potential. */
    private final List<Stored> storages = new ArrayList<>();

    private int timesteps;
    private int samples;

    /**
     * Neurons.
     *
     * @param storage of their membrane potential
     * @param fed the layers with weights in front of them, as indices in {@link #layers}
     */
    private record Stored(MembraneStorage storage, int bits, List<Integer> fed) {}

    private WorkloadRecorder(Layer network) {
        network.layers().forEach((path, layer) -> paths.put(layer, path));
    }

    static Workload record(String name, Layer network, Tensor input) {
        if (FirstSpikeRecorder.isFor(network)) {
            return FirstSpikeRecorder.record(name, network, input);
        }
        network.eval();
        network.reset();
        WorkloadRecorder recorder = new WorkloadRecorder(network);
        Layer.run("", network, input.in(Workspace.forInference().observedBy(recorder)));
        network.reset();
        recorder.checkNeurons(name, network);
        recorder.closeOpenLayers();
        return new Workload(name, recorder.timesteps, recorder.samples, 1, recorder.layers);
    }

    static Workload recordTraining(
            String name, Layer network, Tensor input, UnaryOperator<Tensor> loss) {
        if (FirstSpikeRecorder.isFor(network)) {
            throw new IllegalArgumentException(
                    "training workload of "
                            + name
                            + ": expected neurons that are trained timestep by timestep, got"
                            + " neurons that fire at most once, whose gradients have no timesteps."
                            + " Record a forward pass.");
        }
        Map<Tensor, float[]> before = new IdentityHashMap<>();
        network.allBuffers().values().forEach(buffer -> before.put(buffer, buffer.data().clone()));
        network.train();
        network.reset();
        WorkloadRecorder recorder = new WorkloadRecorder(network);
        try {
            Workspace memory = Workspace.forTraining().observedBy(recorder);
            Tensor output = Layer.run("", network, input.in(memory));
            recorder.checkNeurons(name, network);
            Tensor total = loss.apply(output);
            if (!Float.isFinite(total.item())) {
                throw new IllegalStateException(
                        "training workload of "
                                + name
                                + ": expected a finite loss, got "
                                + total.item());
            }
            total.backward();
        } finally {
            network.reset();
            network.allParameters().values().forEach(p -> p.value().clearGradient());
            before.forEach(
                    (buffer, values) ->
                            System.arraycopy(values, 0, buffer.data(), 0, values.length));
        }
        recorder.closeOpenLayers();
        return new Workload(
                name, recorder.timesteps, recorder.samples, recorder.samples, recorder.layers);
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        if (!layer.children().isEmpty()) {
            onContainer(layer);
        } else if (layer instanceof Neuron) {
            onNeurons(layer, output);
        } else if (layer instanceof Weighted weighted
                && input.shape().rank() < weighted.synapses().sampleRank() + 2) {
            // Behind a mean over time there are samples alone.
            layers.add(
                    new OtherLayer(paths.get(layer), layer.describe() + ", once for each sample"));
        } else if (layer instanceof Weighted weighted
                && SynapsesAsLayer.fits(weighted.synapses())) {
            onWeights(weighted, input, output);
        } else if (layer instanceof TensorTrainConv2d train && isHalved(train, input)) {
            onTensorTrain(train, input, output);
        } else {
            layers.add(new OtherLayer(paths.get(layer), layer.describe()));
        }
    }

    /**
     * Layers inside are recorded by themselves; what a container does between them, such as the
     * products of attention or the addition of a residual, is a part of its own.
     */
    private void onContainer(Layer layer) {
        boolean onlyHolds =
                layer instanceof Sequential
                        || layer instanceof Neuron
                        || layer instanceof SharedLayers;
        if (!onlyHolds && !paths.get(layer).isEmpty()) {
            layers.add(
                    new OtherLayer(
                            paths.get(layer),
                            layer.describe() + ", between the layers that it holds"));
        }
    }

    private void checkNeurons(String name, Layer network) {
        if (timesteps == 0) {
            throw new IllegalArgumentException(
                    "workload of "
                            + name
                            + ": expected neurons in the network, got none. Its layers: "
                            + network.layers().values().stream().map(Layer::describe).toList());
        }
    }

    @Override
    public void onBackward(Tensor spikes, float[] inputGradient, float[] slopes) {
        for (int index : inFrontOf.getOrDefault(spikes, List.of())) {
            change(index, layer -> layer.withGradients(counts(inputGradient), counts(slopes)));
        }
    }

    /** Changes a layer with weights, or what a tensor-train layer stands for. */
    private void change(int index, UnaryOperator<WeightedLayer> change) {
        layers.set(
                index,
                layers.get(index) instanceof TensorTrainLayer train
                        ? new TensorTrainLayer(
                                change.apply(train.whole()), train.rank(), train.form())
                        : change.apply((WeightedLayer) layers.get(index)));
    }

    private Activity counts(float[] values) {
        int step = values.length / timesteps;
        List<Long> counts = new ArrayList<>();
        for (int t = 0; t < timesteps; t++) {
            counts.add((long) nonZeros(values, t * step, (t + 1) * step));
        }
        return new Activity.Counts(counts, step);
    }

    private static int nonZeros(float[] values, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += values[i] != 0f ? 1 : 0;
        }
        return count;
    }

    private String name(Layer layer) {
        return paths.get(layer) + " " + layer.describe();
    }

    /** Accelerators know the half form with all cores in half of the timesteps, rounded up. */
    private static boolean isHalved(TensorTrainConv2d train, Tensor input) {
        int steps = input.shape().dim(0);
        return train.config().fullOf(steps) == train.config().form().fullTimesteps(steps);
    }

    /** A pooled layer counts in front of its pool, where it computes. */
    private void onTensorTrain(TensorTrainConv2d train, Tensor input, Tensor output) {
        TensorTrainConfig config = train.config();
        LayerShape shape =
                LayerShape.convolution(
                        input.shape().dim(-3),
                        input.shape().dim(-2),
                        config.in(),
                        config.out(),
                        3,
                        config.downsampling().stride(),
                        1);
        WeightedLayer whole =
                withInput(WeightedLayer.of(name(train), LayerKind.CONVOLUTION, shape), input);
        // Neurons behind a pool are not those of these outputs: their shapes differ.
        open.put(
                layers.size(),
                output.shape()
                        .replaceFrom(
                                output.shape().rank() - 3,
                                shape.outputHeight(),
                                shape.outputWidth(),
                                shape.filters()));
        layers.add(new TensorTrainLayer(whole, config.rank(), config.form()));
    }

    private void onWeights(Weighted layer, Tensor input, Tensor output) {
        WeightedLayer recorded =
                SynapsesAsLayer.describe(
                        name(layer), layer.synapses(), layer.weightBits(), input.shape());
        open.put(layers.size(), output.shape());
        layers.add(withInput(recorded, input));
    }

    private static WeightedLayer withInput(WeightedLayer layer, Tensor input) {
        Shape step = input.shape().dropFirst();
        int size = input.shape().dim(0);
        if (input.isSpikes()) {
            return layer.withInput(trains(input.spikes(), size, step));
        }
        if (isBinary(input)) {
            return layer.withInput(trains(SpikeBits.pack(input.data()), size, step));
        }
        return layer.withRealInput().withInput(densities(input));
    }

    private static Activity trains(SpikeBits bits, int timesteps, Shape step) {
        int samples = step.dim(0);
        return new Activity.Trains(
                timesteps,
                samples,
                step.size() / samples,
                new SpikeBits(bits.words().clone(), bits.size()));
    }

    private static boolean isBinary(Tensor input) {
        if (input.isConstantOverTime()) {
            return false;
        }
        for (float value : input.data()) {
            if (value != 0f && value != 1f) {
                return false;
            }
        }
        return true;
    }

    private static Activity densities(Tensor input) {
        int timesteps = input.shape().dim(0);
        if (input.isConstantOverTime()) {
            return new Activity.Densities(Collections.nCopies(timesteps, input.frame().density()));
        }
        float[] values = input.data();
        int step = values.length / timesteps;
        List<Double> densities = new ArrayList<>();
        for (int t = 0; t < timesteps; t++) {
            densities.add((double) nonZeros(values, t * step, (t + 1) * step) / step);
        }
        return new Activity.Densities(densities);
    }

    /**
     * Neurons belong to the layers with weights in front of them whose outputs they take one by
     * one.
     */
    private void onNeurons(Layer neurons, Tensor output) {
        timesteps = output.shape().dim(0);
        samples = output.shape().dim(1);
        if (!output.isSpikes()) {
            return;
        }
        Shape step = output.shape().dropFirst();
        Activity spikes = trains(output.spikes(), timesteps, step);
        List<Integer> fed = new ArrayList<>();
        open.forEach(
                (index, shape) -> {
                    if (shape.equals(output.shape())) {
                        change(index, layer -> layer.withOutput(spikes));
                        fed.add(index);
                    }
                });
        inFrontOf.put(output, fed);
        if (neurons instanceof MembraneNeuron one && !fed.isEmpty()) {
            storages.add(new Stored(one.storage(), one.membraneBits(), fed));
        }
        open.clear();
    }

    private void closeOpenLayers() {
        for (int index : open.keySet()) {
            change(index, WeightedLayer::withoutNeurons);
        }
        open.clear();
        storages.forEach(this::tellShare);
    }

    /** What layers share is told in equal parts. */
    private void tellShare(Stored neurons) {
        MembraneStorage storage = neurons.storage();
        boolean shared = storage instanceof SharedMembrane;
        int users = 1;
        if (shared) {
            users = (int) storages.stream().filter(one -> one.storage() == storage).count();
        }
        double held = 1.0 / ((double) users * storage.channelGroups());
        double kept = held * storage.keptCopies(timesteps, users) / timesteps;
        MembraneShare share = new MembraneShare(held, kept, neurons.bits());
        for (int index : neurons.fed()) {
            change(index, layer -> layer.withMembranes(share));
        }
    }
}
