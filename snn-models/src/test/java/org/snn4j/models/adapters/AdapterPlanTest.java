package org.snn4j.models.adapters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.DelayedRecall;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.statespace.GateConfig;
import org.snn4j.layers.statespace.GateConfig.Transfer;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.Trainer;
import org.snn4j.train.optimizer.Adam;

class AdapterPlanTest {
    private static final Dataset DATA = DelayedRecall.of(1).resized(64, 16, 1).generate();
    private static final GateConfig GATE = GateConfig.lowRank(4);

    private static Sequential trained() {
        Sequential network =
                (Sequential) ModelCatalogue.standard().model("glyph-mamba").build(DATA, 1);
        Initialisation.of(network, 1);
        return network;
    }

    @ParameterizedTest
    @EnumSource(Transfer.class)
    void gatesBesideAdaptersOfHalfTheRankTrainAsManyValues(Transfer transfer) {
        AdapterPlan lora = AdapterPlan.lora(4);
        AdapterPlan memba = AdapterPlan.memba(2, GATE.withTransfer(transfer));
        assertEquals(2048, lora.trainable(lora.applyTo(trained(), 8)));
        assertEquals(2048, memba.trainable(memba.applyTo(trained(), 8)));
    }

    @Test
    void trainingChangesOnlyWhatWasAdded() {
        Sequential trained = trained();
        Map<String, float[]> before = new LinkedHashMap<>();
        trained.allParameters().forEach((path, p) -> before.put(path, p.value().data().clone()));
        Layer adapted = AdapterPlan.memba(2, GATE).applyTo(trained, 8);
        float[] gate = adapted.allParameters().get("2.gate.out.weight").value().data().clone();
        Trainer.of(adapted).optimizer(new Adam(1e-2)).epochs(2).keepWeights().seed(1).fit(DATA);
        before.forEach(
                (path, values) ->
                        assertArrayEquals(
                                values, trained.allParameters().get(path).value().data(), path));
        float[] after = adapted.allParameters().get("2.gate.out.weight").value().data();
        assertTrue(java.util.Arrays.mismatch(gate, after) >= 0);
    }

    @Test
    void anAdaptedNetworkStartsAtTheFeaturesOfTheTrainedOne() {
        Sequential trained = trained();
        Sequential adapted = (Sequential) AdapterPlan.memba(2, GATE).applyTo(trained, 8);
        for (String name : new String[] {"weight", "bias"}) {
            String last = (trained.children().size() - 1) + "." + name;
            float[] from = trained.allParameters().get(last).value().data();
            float[] to = adapted.allParameters().get(last).value().data();
            System.arraycopy(from, 0, to, 0, to.length);
        }
        Tensor sequences = DATA.test().sample(4);
        assertArrayEquals(
                trained.forward(sequences).data(), adapted.forward(sequences).data(), 1e-6f);
    }

    @Test
    void aNetworkWithoutAClassifierAndANegativeRankAreRefused() {
        assertEquals(
                "adapters: expected a network that ends in a linear classifier, got "
                        + new BatchNorm(2).describe(),
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        AdapterPlan.lora(1)
                                                .applyTo(new Sequential(new BatchNorm(2)), 2))
                        .getMessage());
        assertEquals(
                "AdapterPlan.rank: expected 0 or more, got -1",
                assertThrows(IllegalArgumentException.class, () -> AdapterPlan.lora(-1))
                        .getMessage());
    }
}
