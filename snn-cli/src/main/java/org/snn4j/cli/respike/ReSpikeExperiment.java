package org.snn4j.cli.respike;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.results.Experiment;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.cli.results.SeedTable;
import org.snn4j.data.Dataset;
import org.snn4j.data.MovingClips;
import org.snn4j.layers.adapter.Adapters;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.models.respike.ReSpike;
import org.snn4j.tensor.Tensor;

/** Accuracy and energy of both branches together, fused or not, and of each alone. */
public final class ReSpikeExperiment implements Experiment {
    private static final String MODEL = "respike-tiny";
    private static final int CHANNELS = 3;
    private static final int BATCH = 16;
    private static final int PROBED = 100;

    private final int samples;
    private final int epochs;

    /** The experiment as it stands in the results. */
    public ReSpikeExperiment() {
        this(600, 4);
    }

    ReSpikeExperiment(int samples, int epochs) {
        this.samples = samples;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "respike";
    }

    @Override
    public String title() {
        return "Key frames and residuals (ReSpike)";
    }

    @Override
    public String description() {
        return """
        The generated `moving-clips`: 8 frames of 32 x 32 pixels, a coloured object drifts past another that
        stands still, the class is its colour and its direction, 12 classes. %d training and %d test clips drawn
        for each seed, %d epochs of the recipe of `%s` with batches of %d, groups of 4 frames; accuracy is
        that of whole clips. Energy is that of the operations of one clip at 45 nm and 32-bit floats,
        4.6 pJ for a multiplication with accumulation, 0.9 pJ for an addition that a spike causes; the stems,
        shortcuts and everything in the fusion multiply. Spike rate: spikes for each input of the layers that
        spikes reach. Energy and rates are those of 100 test clips, as mean over the seeds.
        """
                .formatted(samples, test(), epochs, MODEL, BATCH);
    }

    private int test() {
        return Math.max(1, samples / 3);
    }

    /** What one network came to over the seeds. */
    private static final class Outcome {
        private final List<Double> accuracies = new ArrayList<>();
        private long parameters;
        private double nanojoules;
        private double rate;

        void add(double accuracy, OperationEnergy.Cost cost) {
            accuracies.add(accuracy);
            nanojoules += cost.nanojoules();
            rate += cost.spikeRate();
        }

        SeedTable.Row row(String name) {
            int seeds = accuracies.size();
            String spiking = rate == 0 ? "" : String.format(Locale.ROOT, "%.3f", rate / seeds);
            return new SeedTable.Row(
                    name,
                    accuracies,
                    List.of(
                            Long.toString(parameters),
                            String.format(Locale.ROOT, "%.1f", nanojoules / seeds / 1000),
                            spiking));
        }
    }

    @Override
    public String run(ExperimentSettings settings) {
        if (settings.data().isPresent()) {
            throw new IllegalArgumentException(
                    "respike: --data: expected none, as the clips are generated, got "
                            + settings.data().get());
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        GroupLengths lengths = new GroupLengths();
        for (long seed : settings.seeds()) {
            Dataset data = MovingClips.of(seed).resized(samples, test(), seed).generate();
            for (Variant variant : Variant.equallyLarge()) {
                Outcome outcome = outcomes.computeIfAbsent(variant.name(), key -> new Outcome());
                ReSpike network = train(variant, data, seed, outcome);
                tell(settings, variant, seed, outcome);
                if (network.config().equals(Variant.FUSED)) {
                    lengths.add(network, probe(data));
                }
            }
        }
        List<SeedTable.Row> rows = new ArrayList<>();
        outcomes.forEach((name, outcome) -> rows.add(outcome.row(name)));
        return SeedTable.of(
                        "network",
                        settings.seeds(),
                        List.of("parameters", "energy, uJ", "spike rate"),
                        rows)
                + "\nThe networks of the first row, as trained, run on groups of other lengths:\n\n"
                + lengths.table();
    }

    private static void tell(
            ExperimentSettings settings, Variant variant, long seed, Outcome outcome) {
        settings.tell(
                String.format(
                        Locale.ROOT,
                        "%s, seed %d: %.2f %%",
                        variant.name(),
                        seed,
                        100 * outcome.accuracies.get(outcome.accuracies.size() - 1)));
    }

    private ReSpike train(Variant variant, Dataset data, long seed, Outcome outcome) {
        BundledModel model = ModelCatalogue.standard().model(MODEL);
        Recipe recipe = model.recipe().withEpochs(epochs).withBatch(BATCH);
        ReSpike network = new ReSpike(variant.config(), CHANNELS, data.classes());
        double accuracy =
                model.trainer(network, data, recipe).seed(seed).fit(data).last().testAccuracy();
        outcome.parameters = Adapters.trainable(network);
        outcome.add(accuracy, OperationEnergy.of(network, probe(data)));
        return network;
    }

    private static Tensor probe(Dataset data) {
        return data.test().sample(Math.min(PROBED, data.test().size()));
    }
}
