package org.snn4j.bench.workload;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.plan.InferencePlan;
import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Bptt;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.metrics.Predictions;
import org.snn4j.train.optimizer.Gradients;
import org.snn4j.train.optimizer.Optimizer;

/** A workload built in one size, with its batch, ready to make steps on it. */
public final class Trial {
    private static final long SEED = 1000;

    private final Layer network;
    private final Map<String, Parameter> parameters;
    private final Loss loss;
    private final Optimizer optimizer;
    private final double learningRate;
    private final Tensor input;
    private final int[] labels;
    private final Workspace training = Workspace.forTraining();
    private final Workspace inference = Workspace.forInference();
    private Optional<InferencePlan> plan = Optional.empty();

    private Trial(
            BenchWorkload workload,
            Layer network,
            boolean holdsParameters,
            Tensor input,
            int[] labels) {
        this.network = network;
        this.parameters = network.allParameters();
        this.loss = workload.loss();
        this.optimizer = workload.optimizer();
        this.learningRate = holdsParameters ? 0 : optimizer.learningRate();
        this.input = input;
        this.labels = labels;
    }

    /**
     * Builds a workload; network and batch are functions of the size alone.
     *
     * <p>With a density in {@code size}, spike inputs are drawn with it, and every layer of neurons
     * gets the threshold with which it fires with that density on the batch in the first training
     * step. To hold it there the learning rate is 0: a step does all of its work but changes no
     * parameter.
     */
    public static Trial of(BenchWorkload workload, WorkloadSize size) {
        SplittableRandom random = new SplittableRandom(SEED);
        Tensor input = workload.input(size, random);
        int[] labels = Inputs.labels(random, size.batch(), workload.classes());
        List<Float> thresholds = List.of();
        if (size.density().isPresent()) {
            thresholds =
                    DensityCalibration.thresholds(
                            workload, size, input, size.density().getAsDouble(), SEED);
        }
        Layer network = workload.network(size, new Neurons(thresholds));
        Initialisation.of(network, SEED);
        return new Trial(workload, network, size.density().isPresent(), input, labels);
    }

    /**
     * Makes one training step: zero gradients, forward over all timesteps, backward, optimizer.
     *
     * @return the loss before the step
     */
    public double train() {
        Gradients.clear(parameters);
        double before = new Bptt().learn(network, input.in(training), labels, loss).loss();
        optimizer.step(parameters, learningRate);
        training.reset();
        return before;
    }

    /**
     * Makes the network ready for inference: its running statistics become those of the batch, as
     * after many training steps.
     *
     * <p>With the statistics that a network starts with, mean 0 and variance 1, hardly a spike gets
     * past the first layers, which would flatter event-driven code.
     */
    public void prepareInference() {
        Map<float[], float[]> earlier = new IdentityHashMap<>();
        for (BatchNorm norm : norms()) {
            norm.buffers().values().forEach(b -> earlier.put(b.data(), b.data().clone()));
        }
        network.train();
        network.forward(input.in(inference));
        inference.reset();
        for (BatchNorm norm : norms()) {
            double weight = norm.config().momentum();
            norm.buffers().values().forEach(b -> settle(b.data(), earlier.get(b.data()), weight));
        }
        plan = Optional.of(InferencePlan.of(network));
    }

    private List<BatchNorm> norms() {
        return network.layers().values().stream()
                .filter(BatchNorm.class::isInstance)
                .map(BatchNorm.class::cast)
                .toList();
    }

    /**
     * From {@code (1 - weight) * earlier + weight * seen}, the average of one step, to what it saw.
     */
    private static void settle(float[] average, float[] earlier, double weight) {
        for (int i = 0; i < average.length; i++) {
            average[i] = (float) ((average[i] - (1 - weight) * earlier[i]) / weight);
        }
    }

    /**
     * Runs the network on the batch, to a class for each sample; once {@link #prepareInference} was
     * called, by its plan.
     *
     * @return number of right classes
     */
    public int infer() {
        Layer runner = plan.isPresent() ? plan.get() : network;
        int correct = Predictions.correct(runner.forward(input.in(inference)), labels);
        inference.reset();
        return correct;
    }

    /**
     * Spike densities of all layers of neurons, by path, in the mode in which the network was used
     * last; of an input of spikes as {@code input}.
     */
    public Map<String, Double> densities() {
        Map<String, Double> densities = new LinkedHashMap<>();
        if (input.isSpikes()) {
            densities.put("input", input.density());
        }
        Map<Layer, String> paths = new IdentityHashMap<>();
        network.layers().forEach((path, layer) -> paths.put(layer, path));
        LayerObserver observer =
                (layer, in, out) -> {
                    if (layer instanceof Neuron && out.isSpikes()) {
                        densities.put(paths.get(layer), out.density());
                    }
                };
        network.forward(input.in(Workspace.forInference().observedBy(observer)));
        return densities;
    }

    /** The network itself. */
    Layer network() {
        return network;
    }
}
