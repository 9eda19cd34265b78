package org.snn4j.cli.tt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.hw.Workload;
import org.snn4j.layers.tt.RankSelection;
import org.snn4j.layers.tt.TensorTrainNetworks;
import org.snn4j.models.MsResNet;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;

/** Tensor-train forms of a residual network against the dense one, trained alike. */
public record TensorTrainExperiment() implements Experiment {
    private static final MsResNet NETWORK = new MsResNet(List.of(1, 1), List.of(32, 64), true);
    private static final RankSelection RANKS = new RankSelection.Share(0.375);
    private static final int TIMESTEPS = 4;
    private static final int TRAINING = 3000;
    private static final int TEST = 2000;
    private static final int EPOCHS = 5;
    private static final int BATCH = 32;
    private static final int MEASURED_STEPS = 11;

    @Override
    public String name() {
        return "ttsnn";
    }

    @Override
    public String title() {
        return "TT-SNN: tensor-train convolutions against dense ones";
    }

    @Override
    public String description() {
        return "Fashion-MNIST, "
                + TRAINING
                + " training and "
                + TEST
                + " test samples. A residual network of spiking neurons, a first convolution and"
                + " pooling, then blocks of 32 and 64 channels, T="
                + TIMESTEPS
                + "; the 3x3 convolutions of the blocks are dense or tensor trains of rank 0.375"
                + " of the smaller channel count, started at random. All by Adam at 1e-2, cosine, "
                + EPOCHS
                + " epochs, batch "
                + BATCH
                + ". Time is processor time of all threads of a training step, median of "
                + MEASURED_STEPS
                + ", forms in turns; memory is buffers of a step, and parameters with gradients"
                + " and momentum. Published for ResNet34 on N-Caltech101: 7.98 times fewer"
                + " parameters, 9.25 times fewer operations, 17.7 % less training time.";
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset data = load(settings);
        Map<String, List<Double>> accuracies = new LinkedHashMap<>();
        Map<String, Layer> trained = new LinkedHashMap<>();
        for (long seed : settings.seeds()) {
            trained = Forms.of(() -> build(data), RANKS);
            for (Map.Entry<String, Layer> form : trained.entrySet()) {
                double accuracy = train(form.getValue(), data, seed);
                accuracies.computeIfAbsent(form.getKey(), key -> new ArrayList<>()).add(accuracy);
                settings.tell(
                        String.format(
                                Locale.ROOT,
                                "%s, seed %d: %.2f %%",
                                form.getKey(),
                                seed,
                                100 * accuracy));
            }
        }
        Tensor sample = data.test().sample(BATCH);
        String after = merging(trained, sample) + "\n" + ranks(trained) + "\n";
        String hardware = AcceleratorTable.of(recorded(trained, sample));
        return AccuracyTable.of(settings.seeds(), accuracies)
                + "\n"
                + Forms.table(trained, costs(trained, data), sample)
                + "\n"
                + after
                + "\n"
                + hardware;
    }

    private static Dataset load(ExperimentSettings settings) throws IOException {
        DatasetOptions options = DatasetOptions.standard();
        if (settings.data().isPresent()) {
            Path folder = settings.data().get();
            options = options.withDirectory(DataDirectory.given(folder));
        }
        Dataset all = DatasetCatalogue.standard().entry("fashion-mnist").load(options);
        return new Dataset(
                all.name(),
                all.train().random(Math.min(TRAINING, all.train().size()), 1),
                all.test().random(Math.min(TEST, all.test().size()), 1),
                all.classNames());
    }

    private static Layer build(Dataset data) {
        return NETWORK.build(data.shape(), data.classes(), TIMESTEPS);
    }

    private static double train(Layer network, Dataset data, long seed) {
        return Trainer.of(network)
                .optimizer(new Adam(1e-2))
                .schedule(new Cosine(0, Cosine.Every.STEP))
                .loss(new CrossEntropy())
                .batchSize(BATCH)
                .epochs(EPOCHS)
                .seed(seed)
                .fit(data)
                .last()
                .testAccuracy();
    }

    /** Last of all: these steps change the networks. */
    private static Map<String, StepCost> costs(Map<String, Layer> trained, Dataset data) {
        Tensor inputs = data.train().sample(BATCH);
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = data.train().label(i);
        }
        return StepCost.measure(trained, inputs, labels, MEASURED_STEPS);
    }

    private static Map<String, Workload> recorded(Map<String, Layer> trained, Tensor sample) {
        Map<String, Workload> workloads = new LinkedHashMap<>();
        trained.forEach((name, network) -> workloads.put(name, Workload.record(network, sample)));
        return workloads;
    }

    /** How far outputs move when the networks of the last seed are merged. */
    private static String merging(Map<String, Layer> trained, Tensor sample) {
        List<String> differences = new ArrayList<>();
        trained.forEach(
                (name, network) -> {
                    if (!name.equals(Forms.DENSE)) {
                        differences.add(name + " " + difference(network, sample));
                    }
                });
        return "Merged into one kernel per layer, outputs of "
                + BATCH
                + " test samples differ from those of the trained network by at most: "
                + String.join(", ", differences)
                + ".\n";
    }

    private static String difference(Layer network, Tensor sample) {
        float[] before = outputs(network, sample);
        float[] after = outputs(TensorTrainNetworks.merged(network), sample);
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(before[i] - after[i]));
        }
        return String.format(Locale.ROOT, "%.1e", largest);
    }

    private static float[] outputs(Layer network, Tensor sample) {
        network.eval();
        network.reset();
        return network.forward(sample.in(Workspace.forInference())).data().clone();
    }

    private static String ranks(Map<String, Layer> trained) {
        Layer dense = trained.get(Forms.DENSE);
        return "Ranks used: "
                + TensorTrainNetworks.ranks(dense, RANKS)
                + ". By 90 % of the energy of the trained dense kernels they would be "
                + TensorTrainNetworks.ranks(dense, new RankSelection.Energy(0.9))
                + ", by variational Bayes "
                + bayes(dense)
                + ".\n";
    }

    /** So few samples may leave a kernel that is noise to it. */
    private static String bayes(Layer dense) {
        try {
            return TensorTrainNetworks.ranks(dense, new RankSelection.VariationalBayes())
                    .toString();
        } catch (IllegalArgumentException e) {
            return "none (" + e.getMessage() + ")";
        }
    }
}
