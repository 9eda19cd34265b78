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
import org.snn4j.layers.mint.MintNetworks;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.Trainer;

/** Accuracy of one network with weights and membranes of 8, 4 and 2 bits against float. */
public final class QuantizedMembranes implements Experiment {
    private static final int[] BITS = {BundledModel.FLOAT, 8, 4, 2};
    private static final int TRAINING = 6000;
    private static final int EPOCHS = 5;
    private static final int TUNING = 4;
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
        Fashion-MNIST: %d training samples drawn for each seed, the first %d test samples. A float network
        learns for %d epochs by the model's recipe; from its weights every row goes on for %d more at half the
        learning rate, float as it is, the others with weights, batch norms and membranes between the first
        layer and the classifier as integers of so many bits with one scale for each layer.
        """
                .formatted(TRAINING, TEST, EPOCHS, TUNING);
    }

    @Override
    public String run(ExperimentSettings settings) throws IOException {
        Dataset all =
                FashionMnist.load(
                        settings.data()
                                .orElseGet(() -> DataDirectory.standard().folder("fashion-mnist")));
        BundledModel model = ModelCatalogue.standard().model("fashion-mint");
        Map<Integer, List<Double>> accuracies = new LinkedHashMap<>();
        for (long seed : settings.seeds()) {
            Dataset data = some(all, seed);
            Layer trained = model.build(data, model.recipe().timesteps());
            model.trainer(trained, data, model.recipe().withEpochs(EPOCHS)).seed(seed).fit(data);
            for (int bits : BITS) {
                double accuracy = 100 * tuned(model, trained, bits, data, seed);
                accuracies.computeIfAbsent(bits, key -> new ArrayList<>()).add(accuracy);
                settings.tell(
                        String.format(
                                Locale.ROOT, "%s, seed %d: %.2f %%", name(bits), seed, accuracy));
            }
        }
        return table(accuracies);
    }

    private static double tuned(
            BundledModel model, Layer trained, int bits, Dataset data, long seed) {
        Recipe recipe = model.recipe();
        Layer network = model.build(data, recipe.timesteps());
        copy(trained.allParameters(), network.allParameters());
        network.allBuffers().forEach((path, value) -> copy(trained.allBuffers().get(path), value));
        if (bits != BundledModel.FLOAT) {
            network = MintNetworks.quantized(network, bits);
        }
        return Trainer.of(network)
                .optimizer(recipe.optimizer().of(recipe.learningRate() / 2))
                .schedule(recipe.schedule())
                .loss(recipe.loss())
                .batchSize(recipe.batch())
                .epochs(TUNING)
                .seed(seed)
                .keepWeights()
                .fit(data)
                .last()
                .testAccuracy();
    }

    private static void copy(Map<String, Parameter> from, Map<String, Parameter> to) {
        to.forEach((path, parameter) -> copy(from.get(path).value(), parameter.value()));
    }

    private static void copy(Tensor from, Tensor to) {
        System.arraycopy(from.data(), 0, to.data(), 0, to.shape().size());
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
