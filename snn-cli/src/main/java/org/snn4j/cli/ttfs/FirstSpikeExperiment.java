package org.snn4j.cli.ttfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.FashionMnist;
import org.snn4j.data.Mnist;
import org.snn4j.layers.ttfs.SkipDelay;
import org.snn4j.models.FirstSpikeNetwork;
import org.snn4j.models.FirstSpikeNetwork.Skip;
import org.snn4j.models.FirstSpikeNetwork.Start;
import org.snn4j.tensor.Layer;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.WithLayerCosts;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;

/** Skips of networks whose neurons fire at most once, with and without a learned delay. */
public record FirstSpikeExperiment() implements Experiment {
    private static final List<Skip> TWINS = List.of(Skip.CONCATENATION, Skip.DELAYED);
    private static final int WIDTH = 16;
    private static final int TIMESTEPS = 16;
    private static final int BATCH = 32;
    private static final double RATE = 1e-2;
    private static final double CLIP = 1;
    private static final int GAP_SAMPLES = 200;
    private static final int GLANCE = 500;

    /**
     * How much of a data set is learned from.
     *
     * @param training samples drawn for each seed
     * @param epochs passes over them
     */
    private record Course(String folder, int training, int epochs) {
        Dataset load(ExperimentSettings settings) throws IOException {
            Path at =
                    settings.data()
                            .map(parent -> parent.resolve(folder))
                            .orElseGet(() -> DataDirectory.standard().folder(folder));
            return folder.equals("mnist") ? Mnist.load(at) : FashionMnist.load(at);
        }
    }

    private static final List<Course> COURSES =
            List.of(new Course("mnist", 60000, 2), new Course("fashion-mnist", 60000, 5));

    @Override
    public String name() {
        return "ttfs";
    }

    @Override
    public String title() {
        return "One spike per neuron: skips and a learned delay";
    }

    @Override
    public String description() {
        StringBuilder drawn = new StringBuilder();
        for (Course course : COURSES) {
            drawn.append(drawn.isEmpty() ? "" : ", ")
                    .append(course.folder)
                    .append(": ")
                    .append(course.training)
                    .append(" training samples drawn for each seed, ")
                    .append(course.epochs)
                    .append(" epochs");
        }
        return """
        LeNet-like networks of %d and %d channels whose neurons fire at most once: with concatenated channels, and with
        concatenated channels of which those that go around are sent later by a learned delay (0.5 at first). %s; all test samples. Adam at %s, cosine to 0, batches of %d,
        gradients clipped to a norm of %s; weights start spread and scores are sharpened 50 times
        (`FirstSpikeNetwork.Start.SPREAD`), all else as in arXiv 2312.00919. Times are in membrane time constants.
        Decision: time of the first spike of the output layer. Fired before: neurons of the layers in front of it that
        fire before that. Gap: how much later spikes come through a stage than around it, for both stages.
        """
                .formatted(WIDTH, 2 * WIDTH, drawn, RATE, BATCH, CLIP);
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Course course : COURSES) {
            Dataset data = course.load(settings);
            List<SkipRow> rows = new ArrayList<>();
            for (Skip skip : TWINS) {
                List<SkipResult> results = new ArrayList<>();
                for (long seed : settings.seeds()) {
                    SkipResult result = train(course, skip, data, seed);
                    results.add(result);
                    settings.tell(
                            String.format(
                                    Locale.ROOT,
                                    "%s, %s, seed %d: %.2f %%, decides at %.3f",
                                    course.folder,
                                    skip.label(),
                                    seed,
                                    100 * result.accuracy(),
                                    result.decision().first()));
                }
                rows.add(new SkipRow(skip, results));
            }
            text.append(SkipRow.table(data.name(), rows)).append('\n');
        }
        return text.toString();
    }

    private static SkipResult train(Course course, Skip skip, Dataset all, long seed) {
        Dataset data =
                new Dataset(
                        all.name(),
                        all.train().random(Math.min(course.training, all.train().size()), seed),
                        // All of them are for the trained network: a glance is enough before.
                        all.test().first(Math.min(GLANCE, all.test().size())),
                        all.classNames());
        Layer network =
                new FirstSpikeNetwork(skip, WIDTH, Start.SPREAD)
                        .build(data.shape(), data.classes(), TIMESTEPS);
        Trainer.of(network)
                .optimizer(new Adam(RATE))
                .schedule(new Cosine(0, Cosine.Every.STEP))
                .loss(new WithLayerCosts(new CrossEntropy()))
                .clipNorm(CLIP)
                .batchSize(BATCH)
                .epochs(course.epochs)
                .seed(seed)
                .fit(data);
        return new SkipResult(
                Trainer.evaluate(network, all.test()).accuracy(),
                DecisionTimes.of(network, all.test()),
                gaps(network, all),
                delays(network));
    }

    private static List<Double> gaps(Layer network, Dataset data) {
        int count = Math.min(GAP_SAMPLES, data.test().size());
        return BranchTimes.of(network, data.test().sample(count)).stages().stream()
                .map(BranchTimes.Stage::gap)
                .toList();
    }

    private static List<Double> delays(Layer network) {
        return network.layers().values().stream()
                .filter(SkipDelay.class::isInstance)
                .map(layer -> ((SkipDelay) layer).mean())
                .toList();
    }
}
