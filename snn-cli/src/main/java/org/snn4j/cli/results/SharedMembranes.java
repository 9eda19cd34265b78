package org.snn4j.cli.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.FashionMnist;
import org.snn4j.models.BundledModel;
import org.snn4j.models.MembraneSharing;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.models.memory.MemoryReport;
import org.snn4j.tensor.Layer;

/** Accuracy and training memory of one network with and without shared membranes. */
public final class SharedMembranes implements Experiment {
    private static final int TRAINING = 4000;
    private static final int EPOCHS = 4;
    private static final int TEST = 3000;
    private static final int BATCH = 32;

    @Override
    public String name() {
        return "efficientlif";
    }

    @Override
    public String title() {
        return "Shared membranes (EfficientLIF-Net)";
    }

    @Override
    public String description() {
        return """
        The bundled `fashion-vgg` (8, 2 x 16, 3 x 32 channels, T = 4, tau = 4/3, soft reset, batch norm step by
        step) on Fashion-MNIST: %d training samples drawn for each seed, the first %d test samples, %d epochs
        of Adam with batches of %d. All rows have the same widths, recipe and seeds; only where the neurons
        keep their membrane differs. Across layers: the layers of a stage share one, the first neurons have
        their own. Channel groups: two groups of channels of a layer share one. Recovered: one value in 8
        visits is kept and the rest recovered in reverse, which changes no forward pass.
        """
                .formatted(TRAINING, TEST, EPOCHS, BATCH);
    }

    private static Map<String, MembraneSharing> variants() {
        MembraneSharing layers = MembraneSharing.ACROSS_LAYERS;
        Map<String, MembraneSharing> variants = new LinkedHashMap<>();
        variants.put("not shared", MembraneSharing.NONE);
        variants.put("across layers", layers);
        variants.put("2 channel groups", MembraneSharing.NONE.withChannelGroups(2));
        variants.put("both", layers.withChannelGroups(2));
        variants.put("both, recovered", layers.withChannelGroups(2).recoveredOver(8));
        return variants;
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset all =
                FashionMnist.load(
                        settings.data()
                                .orElseGet(() -> DataDirectory.standard().folder("fashion-mnist")));
        BundledModel model = ModelCatalogue.standard().model("fashion-vgg");
        Recipe recipe = model.recipe().withEpochs(EPOCHS).withBatch(BATCH);
        Map<String, List<Double>> accuracies = new LinkedHashMap<>();
        Map<String, MemoryReport> memory = new LinkedHashMap<>();
        for (Map.Entry<String, MembraneSharing> variant : variants().entrySet()) {
            BundledModel shared = model.sharing(variant.getValue());
            for (long seed : settings.seeds()) {
                Dataset data = some(all, seed);
                Layer network = shared.build(data, recipe.timesteps());
                double accuracy =
                        shared.trainer(network, data, recipe)
                                .seed(seed)
                                .fit(data)
                                .last()
                                .testAccuracy();
                accuracies
                        .computeIfAbsent(variant.getKey(), key -> new ArrayList<>())
                        .add(100 * accuracy);
                settings.tell(
                        String.format(
                                Locale.ROOT,
                                "%s, seed %d: %.2f %%",
                                variant.getKey(),
                                seed,
                                100 * accuracy));
            }
            memory.put(
                    variant.getKey(),
                    MemoryReport.measure(
                            shared, all.shape(), all.classes(), recipe.timesteps(), 64));
        }
        return accuracyTable(accuracies) + "\n" + memoryTable(memory);
    }

    private static Dataset some(Dataset all, long seed) {
        return new Dataset(
                all.name(),
                all.train().random(TRAINING, seed),
                all.test().first(TEST),
                all.classNames());
    }

    private static String accuracyTable(Map<String, List<Double>> accuracies) {
        StringBuilder table =
                new StringBuilder(
                        "| membranes | test accuracy | against not shared |\n|---|---|---|\n");
        double reference = Spread.mean(accuracies.values().iterator().next());
        accuracies.forEach(
                (name, values) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %.2f +- %.2f %% | %+.2f points |%n",
                                        name,
                                        Spread.mean(values),
                                        Spread.deviation(values),
                                        Spread.mean(values) - reference)));
        return table.toString();
    }

    private static String memoryTable(Map<String, MemoryReport> memory) {
        StringBuilder table =
                new StringBuilder(
                        """
                        Membranes of one sample by the formula and as the neurons of a training step of batch 64 held
                        them where all are kept, and the memory of a whole step, in which neurons that share with none
                        keep none but compute theirs again from rest: in training, on a CPU, that is less than any sharing
                        keeps. What sharing saves is membrane memory of inference and of hardware that keeps them:

                        | membranes | at once, formula | at once, measured | kept for backward, formula | measured | whole step, all membranes kept | kept | highest |
                        |---|---|---|---|---|---|---|---|
                        """);
        memory.forEach(
                (name, report) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %,d | %,d | %,d | %,d | %.1f MB | %.1f MB | %.1f MB"
                                                + " |%n",
                                        name,
                                        report.plan().forward(),
                                        report.measured().forward(),
                                        report.plan().backward(),
                                        report.measured().backward(),
                                        report.allKeptBytes() / 1e6,
                                        report.keptBytes() / 1e6,
                                        report.peakBytes() / 1e6)));
        return table.toString();
    }
}
