package org.snn4j.cli.respike;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.results.ExperimentSettings;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.adapter.Adapters;
import org.snn4j.layers.fusion.FusionBlock;
import org.snn4j.layers.fusion.FusionConfig;
import org.snn4j.models.respike.ReSpike;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

class ReSpikeExperimentTest {
    private static ExperimentSettings settings(Optional<Path> data) {
        return new ExperimentSettings(data, List.of(1L), new PrintWriter(new StringWriter()));
    }

    @Test
    void everyNetworkStandsInTheTableWithItsEnergy() {
        String table = new ReSpikeExperiment(36, 1).run(settings(Optional.empty()));
        List<String> rows = table.lines().skip(2).toList();
        assertEquals(13, rows.size(), table);
        assertTrue(rows.get(0).startsWith("| both, cross-attention | "), table);
        assertTrue(rows.get(12).startsWith("| 8 | 0."), table);
        assertTrue(
                rows.get(2).matches("\\| key frames alone, dense \\| \\d+ \\| [\\d.]+ \\|  \\|.*"));
    }

    @Test
    void networksAreEquallyLargeWithinATwentieth() {
        for (Variant variant : Variant.equallyLarge()) {
            double parameters = Adapters.trainable(new ReSpike(variant.config(), 3, 12));
            assertEquals(68_000, parameters, 3_400, variant.name());
        }
    }

    @Test
    void spikesAddAndRealValuesMultiply() {
        Sequential network =
                new Sequential(new Flatten(), new Linear(2, 4), new Lif(), new Linear(4, 3));
        float[] bias = network.allParameters().get("1.bias").value().data();
        float[] weight = network.allParameters().get("1.weight").value().data();
        java.util.Arrays.fill(weight, 0);
        // Two of the four neurons fire at every timestep.
        bias[0] = 5;
        bias[1] = 5;
        bias[2] = 0;
        bias[3] = 0;
        OperationEnergy.Cost cost = OperationEnergy.of(network, Tensor.zeros(5, 7, 2));
        assertEquals(5 * 2 * 4, cost.multiplications());
        assertEquals(5 * 2 * 3, cost.additions());
        assertEquals(0.5, cost.spikeRate());
        assertEquals((4.6 * 40 + 0.9 * 30) / 1000, cost.nanojoules(), 1e-9);
    }

    @Test
    void whatIsConstantOverTimeCountsOnce() {
        Sequential network = new Sequential(new Linear(2, 4));
        Tensor input = Tensor.constantOverTime(Tensor.zeros(7, 2), 5);
        assertEquals(2 * 4, OperationEnergy.of(network, input).multiplications());
    }

    /** One head of 2 features on 4 places of 3 channels. */
    @Test
    void aFusionCountsItsProductsNormsAndGates() {
        FusionBlock block = new FusionBlock(new FusionConfig(3, 3, 1, 2, 3));
        double groupNorm = 4 * 3;
        double projections = 4 * (3 * 2 + 2 * 3);
        double layerNorms = 3 * 4 * 2;
        double itself = 4 * (2 * 2 * 4) + 4 * 4 * (2 * 2 + 1);
        double context = 4 * (2 * 2 + 3 * 2 + 3 * 2 + 2 * 2) + 4 * 4 * (2 * 2 + 1);
        double feedForward = 4 * (2 * 16 + 8 * 2) + 4 * 16;
        assertEquals(
                groupNorm + projections + layerNorms + itself + context + feedForward,
                OperationEnergy.of(block, Tensor.zeros(1, 1, 2, 2, 3)).multiplications());
    }

    @Test
    void dataOfOnesOwnIsRefused() {
        assertEquals(
                "respike: --data: expected none, as the clips are generated, got somewhere",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new ReSpikeExperiment()
                                                .run(settings(Optional.of(Path.of("somewhere")))))
                        .getMessage());
    }
}
