package org.snn4j.cli.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.data.Dataset;
import org.snn4j.data.DelayedSum;
import org.snn4j.layers.attention.PatchEmbedding;
import org.snn4j.layers.attention.SpikingSelfAttention;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.transformer.Statten;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ProductOrder;

/** Accuracy of attention over chunks of timesteps where a class spans a delay. */
public final class StattenExperiment implements Experiment {
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int PROBED = 200;
    private static final int TRAIN = 1200;
    private static final int TEST = 600;
    private static final int EPOCHS = 5;

    @Override
    public String name() {
        return "statten";
    }

    @Override
    public String title() {
        return "Attention over time (STAtten)";
    }

    @Override
    public String description() {
        return """
        The bundled `delay-statten` (one block, 32 channels, 4 heads, 8 tokens, T = 8) on the generated
        `delayed-sum`, drawn anew for each seed: 1200 training and 600 test samples, one symbol at the start and
        one at the end, the class is their sum modulo 4; 5 epochs of AdamW. All rows have the same layers, parameters, recipe and
        scale; only which tokens see each other differs. Chance is 25 %. Operations are those of the products
        of query, key and value for a sample in the order that costs least; bits are keys and values that
        have to be buffered before a chunk can be answered.
        """;
    }

    private static Map<String, TokenMixing> variants() {
        Map<String, TokenMixing> variants = new LinkedHashMap<>();
        variants.put("key-value mask", TokenMixing.keyValueMask());
        variants.put("spatial only", TokenMixing.spatial());
        variants.put("chunks of 2", TokenMixing.spatialTemporal(2));
        variants.put("chunks of 4", TokenMixing.spatialTemporal(4));
        variants.put("chunks of 8", TokenMixing.spatialTemporal(8));
        return variants;
    }

    /** What one row is made of. */
    private static final class Row {
        private final List<Double> accuracies = new ArrayList<>();
        private final double[] rates = new double[4];
    }

    @Override
    public String run(ExperimentSettings settings) {
        if (settings.data().isPresent()) {
            throw new IllegalArgumentException(
                    "statten: --data: expected none, as the samples are generated, got "
                            + settings.data().get());
        }
        BundledModel model = ModelCatalogue.standard().model("delay-statten");
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Map.Entry<String, TokenMixing> variant : variants().entrySet()) {
            Statten net = new Statten(1, WIDTH, HEADS, variant.getValue(), PatchEmbedding.QUARTER);
            Row row = new Row();
            rows.put(variant.getKey(), row);
            for (long seed : settings.seeds()) {
                Dataset data = DelayedSum.of(seed).resized(TRAIN, TEST, seed).generate();
                Layer network = net.build(data.shape(), data.classes(), 1);
                double accuracy =
                        model.trainer(network, data, model.recipe().withEpochs(EPOCHS))
                                .seed(seed)
                                .fit(data)
                                .last()
                                .testAccuracy();
                row.accuracies.add(100 * accuracy);
                addRates(network, data.test().sample(PROBED), row.rates, settings.seeds().size());
                settings.tell(
                        String.format(
                                Locale.ROOT,
                                "%s, seed %d: %.2f %%",
                                variant.getKey(),
                                seed,
                                100 * accuracy));
            }
        }
        return table(rows);
    }

    /** Shares of query, key, value and attention spikes among all values. */
    private static void addRates(Layer network, Tensor input, double[] rates, int runs) {
        List<String> parts = List.of("query", "key", "value", "output");
        Workspace memory =
                Workspace.forInference()
                        .observedBy(
                                (layer, in, out) ->
                                        network.layers().values().stream()
                                                .filter(SpikingSelfAttention.class::isInstance)
                                                .forEach(
                                                        attention ->
                                                                note(
                                                                        attention, parts, layer, in,
                                                                        out, rates, runs)));
        network.eval();
        network.forward(input.in(memory));
    }

    private static void note(
            Layer attention,
            List<String> parts,
            Layer layer,
            Tensor in,
            Tensor out,
            double[] rates,
            int runs) {
        for (int i = 0; i < rates.length; i++) {
            if (attention.children().get(parts.get(i)) == layer) {
                rates[i] += (i == 3 ? in : out).density() / runs;
            }
        }
    }

    private static String table(Map<String, Row> rows) {
        StringBuilder table =
                new StringBuilder(
                        """
                        | attention | test accuracy | against spatial only | operations | buffered bits | firing rates q, k, v, a |
                        |---|---|---|---|---|---|
                        """);
        List<Double> reference = rows.get("spatial only").accuracies;
        rows.forEach(
                (name, row) -> {
                    int chunk = chunk(variants().get(name));
                    table.append(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %.2f +- %.2f %% | %s | %,d | %,d | %.2f, %.2f, %.2f,"
                                            + " %.2f |%n",
                                    name,
                                    Spread.mean(row.accuracies),
                                    Spread.deviation(row.accuracies),
                                    against(row.accuracies, reference),
                                    operations(chunk),
                                    chunk == 0 ? 0 : bufferedBits(chunk),
                                    row.rates[0],
                                    row.rates[1],
                                    row.rates[2],
                                    row.rates[3]));
                });
        return table.toString();
    }

    private static String against(List<Double> values, List<Double> reference) {
        int better = 0;
        for (int i = 0; i < values.size(); i++) {
            better += values.get(i) > reference.get(i) ? 1 : 0;
        }
        return values == reference
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%+.2f points, better for %d of %d seeds",
                        Spread.mean(values) - Spread.mean(reference),
                        better,
                        values.size());
    }

    private static int chunk(TokenMixing mixing) {
        return mixing instanceof TokenMixing.Products products ? products.chunk() : 0;
    }

    /** Of all heads and chunks of a sample; the mask takes one for each value of key and query. */
    private static long operations(int chunk) {
        int timesteps = DelayedSum.of(0).timesteps();
        int places = DelayedSum.of(0).shape().frame().get(0);
        if (chunk == 0) {
            return 2L * timesteps * places * WIDTH;
        }
        int tokens = chunk * places;
        int width = WIDTH / HEADS;
        return ProductOrder.cheapest(tokens, width).operations(tokens, width)
                * HEADS
                * (timesteps / chunk);
    }

    private static long bufferedBits(int chunk) {
        return 2L * chunk * DelayedSum.of(0).shape().frame().get(0) * WIDTH;
    }
}
