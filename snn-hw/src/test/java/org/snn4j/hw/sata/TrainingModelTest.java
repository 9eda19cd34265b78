package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingModelTest {
    private static final TrainingSparsity SPARSITY = TrainingSparsity.DEFAULT;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LIF, 528384, 7433.7024, 118939.2384",
        "MAC_FORWARD, 33554432, 166488.702976, 2663819.247616",
        "PGU, 528384, 143804.98944, 287609.97888",
        "MAC_BACKWARD, 103625523.2, 28797532.89728, 57595065.79456",
        "MAC_UPDATE, 56911462.4, 2259043.5885056, 4518087.1770112",
        "DRAM_FORWARD, 9260736, 64338963.36, 539042407.68",
        "GLB_FORWARD, 18521472, 4514608.8, 37824134.4",
        "SPAD_FORWARD, 17464704, 606680.1552, 4803072.4224",
        "DRAM_BACKWARD, 649216, 36083425.28, 60414126.08",
        "GLB_BACKWARD, 12551872, 24476150.4, 31335158.4",
        "SPAD_BACKWARD, 9139904, 2539979.3216, 2686817.2352",
        "DRAM_UPDATE, 17223040, 957256563.2, 957256563.2",
        "GLB_UPDATE, 86764416, 169190611.2, 304383955.2",
        "SPAD_UPDATE, 155656576, 43256962.4704, 81668878.5024",
    })
    void vgg5TrainingMatchesTheReference(
            TrainingKey key, double count, double energyOfT4, double energyOfT8) {
        TrainingResult t4 =
                new TrainingModel(TrainingConfig.DEFAULT).run(Networks.vgg5Training(), 4, SPARSITY);
        TrainingResult t8 =
                new TrainingModel(TrainingConfig.DEFAULT.withForwardBits(16))
                        .run(Networks.vgg5Training(), 8, SPARSITY);
        assertEquals(count, t4.counts().get(key), 1e-12 * count);
        assertEquals(energyOfT4, t4.energy(key), 1e-9 * energyOfT4);
        assertEquals(energyOfT8, t8.energy(key), 1e-9 * energyOfT8);
    }

    @Test
    void totalsAreGivenInMultiplyAccumulates() {
        TrainingResult vgg5 =
                new TrainingModel(TrainingConfig.DEFAULT).run(Networks.vgg5Training(), 4, SPARSITY);
        near(1333638248.0678017, vgg5.total());
        near(4798986139.142863, vgg5.total() / TrainingResult.MULTIPLY_ACCUMULATE);
        near(
                625845.2874271321,
                vgg5.energy(TrainingKey.Stage.FORWARD, TrainingKey.Part.COMPUTE)
                        / TrainingResult.MULTIPLY_ACCUMULATE);
        near(
                249946931.6847787,
                vgg5.energy(TrainingKey.Stage.FORWARD, TrainingKey.Part.MEMORY)
                        / TrainingResult.MULTIPLY_ACCUMULATE);
        TrainingResult vgg9 =
                new TrainingModel(TrainingConfig.DEFAULT.withForwardBits(8))
                        .run(Networks.vgg9Training(), 4, new TrainingSparsity(0.85, 0.8, 0.7));
        near(1155981466.297549, vgg9.total());
    }

    @Test
    void theCorrectedRulesGiveTheValuesOfTheSpecification() {
        TrainingConfig corrected = TrainingConfig.DEFAULT.withRules(TrainingRules.CORRECTED);
        TrainingResult t4 = new TrainingModel(corrected).run(Networks.vgg5Training(), 4, SPARSITY);
        near(1320052131.97022, t4.total());
        near(26716569.6, t4.counts().get(TrainingKey.MAC_FORWARD));
        near(211353.6, t4.counts().get(TrainingKey.PGU));
        near(80149708.8, t4.counts().get(TrainingKey.MAC_BACKWARD));
        near(8014970.88, t4.counts().get(TrainingKey.MAC_UPDATE));
        near(9273064, t4.counts().get(TrainingKey.DRAM_FORWARD));
        near(543784, t4.counts().get(TrainingKey.DRAM_BACKWARD));
        near(12351448, t4.counts().get(TrainingKey.GLB_BACKWARD));
        near(86761384, t4.counts().get(TrainingKey.GLB_UPDATE));
        near(155735464, t4.counts().get(TrainingKey.SPAD_UPDATE));
        TrainingResult t8 =
                new TrainingModel(corrected.withForwardBits(16))
                        .run(Networks.vgg5Training(), 8, SPARSITY);
        near(2069258438.42702, t8.total());
        near(53433139.2, t8.counts().get(TrainingKey.MAC_FORWARD));
    }

    @Test
    void inParityALinearLayerDiscardsTheForwardWorkBeforeIt() {
        TrainingModel parity = new TrainingModel(TrainingConfig.DEFAULT);
        List<TrainingLayer> order =
                List.of(Networks.vgg5Training().get(1), Networks.vgg5Training().get(3));
        List<TrainingLayer> reversed = List.of(order.get(1), order.get(0));
        double linear = 8192.0 * 1024 * 4;
        near(linear, parity.run(order, 4, SPARSITY).counts().get(TrainingKey.MAC_FORWARD));
        near(
                linear + 7549747.2,
                parity.run(reversed, 4, SPARSITY).counts().get(TrainingKey.MAC_FORWARD));
    }

    @Test
    void aBatchMultipliesSamplesButMovesWeightsOnce() {
        List<TrainingLayer> layer = List.of(Networks.vgg5Training().get(0));
        TrainingCounts one =
                new TrainingModel(TrainingConfig.DEFAULT).run(layer, 4, SPARSITY).counts();
        TrainingCounts eight =
                new TrainingModel(TrainingConfig.DEFAULT.withBatch(8))
                        .run(layer, 4, SPARSITY)
                        .counts();
        double weights = 3 * 3 * 3 * 64;
        assertEquals(one.get(TrainingKey.DRAM_UPDATE), eight.get(TrainingKey.DRAM_UPDATE));
        near(
                weights + 8 * (one.get(TrainingKey.DRAM_FORWARD) - weights),
                eight.get(TrainingKey.DRAM_FORWARD));
        for (TrainingKey key : TrainingKey.values()) {
            if (key != TrainingKey.DRAM_UPDATE && key != TrainingKey.DRAM_FORWARD) {
                assertEquals(8 * one.get(key), eight.get(key), 1e-12 * eight.get(key), key.label());
            }
        }
    }

    @Test
    void realInputsAreMultipliedAndTakeOneWordEach() {
        double macs = 3 * 3 * 3 * 64 * 32 * 32 * 4.0;
        TrainingLayer layer =
                new TrainingLayer(
                        "conv1",
                        TrainingLayer.Kind.CONVOLUTION,
                        1728,
                        65536,
                        3072,
                        macs / 4,
                        macs / 4,
                        TrainingLayer.Input.REAL_VALUES);
        TrainingResult real =
                new TrainingModel(TrainingConfig.DEFAULT)
                        .run(List.of(layer), 4, new TrainingSparsity(0, 0.7, 0.6));
        assertEquals(0, real.counts().get(TrainingKey.MAC_FORWARD));
        assertEquals(macs, real.counts().get(TrainingKey.REAL_MAC_FORWARD));
        near(macs * 0.2779 * 2 / 16, real.energy(TrainingKey.REAL_MAC_FORWARD));
        double words = 4 * 3 * 32 * 32;
        near(2 * (1728 + words), real.counts().get(TrainingKey.SPAD_FORWARD));
    }

    @Test
    void aSparsityAboveOneIsRefused() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> new TrainingSparsity(1.1, 0.5, 0.5));
        assertEquals("TrainingSparsity.spike: expected 0.0 to 1.0, got 1.1", refused.getMessage());
    }

    private static void near(double expected, double got) {
        assertEquals(expected, got, 1e-12 * expected);
    }
}
