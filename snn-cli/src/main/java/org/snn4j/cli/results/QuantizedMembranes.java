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
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;

/** Accuracy of one network with weights and membranes of 8, 4 and 2 bits against float. */
public final class QuantizedMembranes implements Experiment {
    private static final int[] BITS = {BundledModel.FLOAT, 8, 4, 2};
    private static final int TRAINING = 6000;
    private static final int TEST = 3000;

    @Override
    public String name() {
        return "mint";
    }

    @Override
    public String title() {
        return "Integer weights and membranes (MINT)";
    }

    @Override
    public String description() {
        return """
        The bundled `fashion-mint` (16, 2 x 32, 64 channels, T = 4, leak and threshold 0.5, hard reset) on
        Fashion-MNIST: %d training samples drawn for each seed, the first %d test samples, the model's
        recipe. All rows have the same recipe and seeds and start from random weights; quantized ones have
        weights, batch norms and membranes between the first layer and the classifier as integers of so
        many bits with one scale for each layer.
        """
                .formatted(TRAINING, TEST);
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset all =
                FashionMnist.load(
                        settings.data()
                                .orElseGet(() -> DataDirectory.standard().folder("fashion-mnist")));
        BundledModel model = ModelCatalogue.standard().model("fashion-mint");
        Map<Integer, List<Double>> accuracies = new LinkedHashMap<>();
        for (int bits : BITS) {
            for (long seed : settings.seeds()) {
                double accuracy = 100 * accuracy(model.quantized(bits), some(all, seed), seed);
                accuracies.computeIfAbsent(bits, key -> new ArrayList<>()).add(accuracy);
                settings.tell(
                        String.format(
                                Locale.ROOT, "%s, seed %d: %.2f %%", name(bits), seed, accuracy));
            }
        }
        return table(accuracies);
    }

    private static double accuracy(BundledModel model, Dataset data, long seed) {
        Recipe recipe = model.recipe();
        Layer network = model.build(data, recipe.timesteps());
        return model.trainer(network, data, recipe).seed(seed).fit(data).last().testAccuracy();
    }

    private static Dataset some(Dataset all, long seed) {
        return new Dataset(
                all.name(),
                all.train().random(TRAINING, seed),
                all.test().first(TEST),
                all.classNames());
    }

    private static String name(int bits) {
        return bits == BundledModel.FLOAT ? "float" : bits + " bits";
    }

    private static String table(Map<Integer, List<Double>> accuracies) {
        StringBuilder table =
                new StringBuilder(
                        "| weights and membranes | test accuracy | against float |\n"
                                + "|---|---|---|\n");
        double reference = mean(accuracies.get(BundledModel.FLOAT));
        accuracies.forEach(
                (bits, values) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %.2f +- %.2f %% | %+.2f points |%n",
                                        name(bits),
                                        mean(values),
                                        deviation(values),
                                        mean(values) - reference)));
        return table.toString();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }
}
