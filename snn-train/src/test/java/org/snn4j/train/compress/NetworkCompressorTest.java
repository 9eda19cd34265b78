package org.snn4j.train.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Glyphs;
import org.snn4j.data.Split;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.ModelCard;
import org.snn4j.train.checkpoint.RunState;
import org.snn4j.train.checkpoint.WeightLevels;
import org.snn4j.train.compress.CompressionPlan.Fitting;

class NetworkCompressorTest {
    private static final Split SAMPLES = Glyphs.of(1).resized(24, 4, 1).generate().train();
    private static final String HIDDEN = "4.weight";

    @TempDir private Path folder;

    /** A network in which spikes pass; the same weights for the same seed. */
    private static Layer network() {
        Layer network =
                new Sequential(
                        new DirectEncoding(4),
                        new Conv2d(1, 8, 3).same().withoutBias(),
                        new BatchNorm(8),
                        new Lif(),
                        new Conv2d(8, 12, 3).same().withoutBias(),
                        new BatchNorm(12),
                        new Lif(),
                        new MaxPool2d(4),
                        new Flatten(),
                        new Linear(7 * 7 * 12, 10),
                        new MeanOverTime());
        Initialisation.of(network, 3);
        NormStatistics.reEstimate(network, SAMPLES);
        return network;
    }

    private static List<CompressedLayer> compress(Layer network, CompressionPlan plan) {
        return new NetworkCompressor(plan).compress(network, network(), new Calibration(SAMPLES));
    }

    private static float[] weights(Layer network, String path) {
        return network.allParameters().get(path).value().data();
    }

    private static double error(CompressionPlan plan) {
        return compress(network(), plan).get(1).error();
    }

    @Test
    void makingUpForErrorsAndDriftComesNearerToTheOriginalCurrents() {
        CompressionPlan three =
                CompressionPlan.NONE
                        .withGrid(GridConfig.symmetric(3))
                        .withEdges(CompressionPlan.Edges.AS_OTHERS);
        double nearest = error(three.withFitting(new Fitting.Nearest()));
        double errors = error(three.withFitting(new Fitting.Errors()));
        double drift = error(three.withFitting(new Fitting.ErrorsAndDrift(1)));
        double learned = error(three.withFitting(new Fitting.Learned(4)));
        assertTrue(errors < 0.8 * nearest, errors + " against " + nearest);
        assertTrue(drift <= errors, drift + " against " + errors);
        assertTrue(learned < nearest, learned + " against " + nearest);
    }

    @Test
    void weightsAreWholeMultiplesOfTheScaleOfTheirOutput() {
        Layer network = network();
        CompressedLayer layer =
                compress(network, CompressionPlan.NONE.withGrid(GridConfig.symmetric(3))).get(1);
        float[] weights = weights(network, HIDDEN);
        List<Float> scales = layer.scales().orElseThrow();
        assertEquals(12, scales.size());
        for (int i = 0; i < weights.length; i++) {
            float level = weights[i] / scales.get(i % 12);
            assertEquals(Math.rint(level), level, 1e-4);
            assertTrue(level >= -4 && level <= 3, "level " + level);
        }
    }

    @Test
    void eachPatternRemovesWhatItSays() {
        CompressionPlan.Pruning rows =
                new CompressionPlan.Pruning(PruningScore.SECOND_ORDER, new Sparsity.PerRow(0.75));
        Layer network = network();
        assertEquals(
                0.25, compress(network, CompressionPlan.NONE.withPruning(rows)).get(1).density());
        for (int o = 0; o < 12; o++) {
            int left = 0;
            for (int i = o; i < 72 * 12; i += 12) {
                left += weights(network, HIDDEN)[i] == 0 ? 0 : 1;
            }
            assertEquals(18, left, "output " + o);
        }
        Layer grouped = network();
        compress(
                grouped,
                CompressionPlan.NONE.withPruning(
                        new CompressionPlan.Pruning(
                                PruningScore.DUAL_SPARSE, new Sparsity.KeptOf(2, 4))));
        for (int o = 0; o < 12; o++) {
            for (int i = 0; i < 72; i += 4) {
                int left = 0;
                for (int k = i; k < i + 4; k++) {
                    left += weights(grouped, HIDDEN)[k * 12 + o] == 0 ? 0 : 1;
                }
                assertEquals(2, left);
            }
        }
    }

    @Test
    void theFirstAndTheLastLayerKeepAllWeightsUnlessAskedFor() {
        CompressionPlan half =
                CompressionPlan.NONE.withPruning(
                        new CompressionPlan.Pruning(
                                PruningScore.MAGNITUDE, new Sparsity.PerLayer(0.5)));
        List<CompressedLayer> kept = compress(network(), half);
        assertEquals(List.of(1.0, 0.5, 1.0), kept.stream().map(CompressedLayer::density).toList());
        List<CompressedLayer> all =
                compress(network(), half.withEdges(CompressionPlan.Edges.AS_OTHERS));
        assertEquals(0.5, all.get(0).density());
        // Of the last layer the weights of inputs that never fired are gone as well.
        assertTrue(all.get(2).density() <= 0.5, "density " + all.get(2).density());
    }

    @Test
    void budgetsAddUpToTheShare() {
        Calibration calibration = new Calibration(SAMPLES);
        Map<String, Double> shares =
                Budgets.bySensitivity(network(), calibration, 0.6, CompressionPlan.Edges.AS_OTHERS);
        double gone = 0;
        double all = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            int size = weights(network(), share.getKey() + ".weight").length;
            gone += share.getValue() * size;
            all += size;
        }
        assertEquals(0.6, gone / all, 0.01);
        assertTrue(
                Math.abs(shares.get("1") - shares.get("9")) > 0.05,
                "all layers are as sensitive: " + shares);
    }

    @Test
    void budgetsByMagnitudeTakeMoreFromLayersOfManyWeights() {
        Map<String, Double> shares =
                Budgets.byMagnitude(network(), 0.8, CompressionPlan.Edges.AS_OTHERS);
        double gone = 0;
        double all = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            int size = weights(network(), share.getKey() + ".weight").length;
            gone += share.getValue() * size;
            all += size;
        }
        assertEquals(0.8, gone / all, 0.01);
        // 72, 864 and 5880 weights.
        assertTrue(
                shares.get("1") < shares.get("4") && shares.get("4") < shares.get("9"),
                "shares " + shares);
        assertEquals(
                Set.of("4"),
                Budgets.byMagnitude(network(), 0.8, CompressionPlan.Edges.EIGHT_BITS).keySet());
    }

    @Test
    void densityAndDriftAreSharesOfWhatTheLayerSees() {
        Calibration calibration = new Calibration(SAMPLES);
        CompressionPlan two =
                CompressionPlan.NONE
                        .withGrid(GridConfig.symmetric(2))
                        .withEdges(CompressionPlan.Edges.AS_OTHERS);
        Layer original = network();
        CompressedLayer last =
                new NetworkCompressor(two).compress(network(), original, calibration).get(2);
        // The last layer sees each of its inputs once: no padding, no pixel twice.
        double[] spikes = new double[2];
        Calibration.run(
                original,
                SAMPLES,
                (layer, input) -> {
                    if (layer == original.layers().get("9")) {
                        spikes[0] += input.density() * input.shape().size();
                        spikes[1] += input.shape().size();
                    }
                });
        double before = spikes[0] / spikes[1];
        assertEquals(before, last.inputDensity(), last.inputDrift());
        assertTrue(
                last.inputDrift() > 0 && last.inputDrift() < 2 * before,
                "drift " + last.inputDrift());
    }

    @Test
    void anotherNetworkAndUnknownLayersAreRefusedBeforeAnythingChanges() {
        Layer network = network();
        float[] before = weights(network, HIDDEN).clone();
        CompressionPlan plan = CompressionPlan.NONE.withShares(Map.of("conv9", 0.5));
        assertEquals(
                "compress: shares: expected a layer of [1, 4, 9], got conv9",
                assertThrows(IllegalArgumentException.class, () -> compress(network, plan))
                        .getMessage());
        assertArrayEquals(before, weights(network, HIDDEN));
    }

    @Test
    void aCompactFileIsSmallAndGivesTheSameBitsBack() throws IOException {
        Layer network = network();
        CompressionPlan plan =
                CompressionPlan.NONE
                        .withGrid(GridConfig.symmetric(4))
                        .withPruning(
                                new CompressionPlan.Pruning(
                                        PruningScore.MAGNITUDE, new Sparsity.PerRow(0.75)));
        Map<String, WeightLevels> levels = new HashMap<>();
        for (CompressedLayer layer : compress(network, plan)) {
            float[] scales = new float[layer.scales().orElseThrow().size()];
            for (int i = 0; i < scales.length; i++) {
                scales[i] = layer.scales().get().get(i);
            }
            levels.put(layer.path() + ".weight", new WeightLevels(layer.bits(), scales));
        }
        RunState run =
                new RunState(
                        0,
                        0,
                        RunState.Sums.ZERO,
                        new RunState.Setup(
                                1, "glyphs", 24, 8, "Adam", "CrossEntropy", "Constant", "none"),
                        List.of());
        Checkpoint saved =
                Checkpoint.of(
                        new ModelCard("test", Map.of()),
                        network,
                        new org.snn4j.train.optimizer.Adam(0.1),
                        run);
        Path full = folder.resolve("full.safetensors");
        Path compact = folder.resolve("compact.safetensors");
        saved.save(full);
        saved.saveCompact(compact, levels);
        assertTrue(
                Files.size(compact) < 0.4 * Files.size(full),
                Files.size(compact) + " of " + Files.size(full));
        Checkpoint loaded = Checkpoint.load(compact);
        saved.network()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.data(), loaded.network().get(name).data(), name));
        Tensor input = SAMPLES.sample(4);
        Layer again = network();
        loaded.copyInto(again);
        again.eval();
        network.eval();
        assertArrayEquals(network.forward(input).data(), again.forward(input).data());
    }
}
