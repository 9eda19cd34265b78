package org.snn4j.hw.spikesim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElaModelTest {
    private static final double RELATIVE = 1e-9;

    private static void close(double expected, double got) {
        assertEquals(expected, got, RELATIVE * Math.abs(expected));
    }

    private static ElaResult parity(List<ElaLayer> layers, int timesteps) {
        return new ElaModel(SpikeSimConfig.PARITY).run(layers, timesteps);
    }

    private static SpikeSimConfig correctedWithTheReferencesBuffers() {
        return SpikeSimConfig.CORRECTED.withArea(AreaConstants.DEFAULT);
    }

    @Test
    void theReferencesExampleComesOut() {
        ElaResult result = parity(Networks.vgg9(), 5);
        close(15906934.02624, result.picojoules());
        assertEquals(6, result.tiles().orElseThrow());
        ElaArea area = result.squareMicrometres().orElseThrow();
        close(8425528.755833998, area.total());
        close(2264460.4928, area.membraneMemory());
        close(939053.21184, area.elementsAndSubtractUnits());
        close(2915360.343994, area.digitalOfTheReference());
        ElaSchedule schedule = result.schedule().orElseThrow();
        assertEquals(62832640, schedule.latencyNanoseconds());
        assertEquals(
                List.of(1L, 245761L, 307201L, 430081L, 460801L, 522241L, 583681L),
                schedule.startPeCycles());
        assertEquals(604160, schedule.lastPeCycle());
    }

    @Test
    void onePeCycleHasTheListedParts() {
        Map<PeComponent, Double> parts =
                parity(Networks.vgg9(), 5).layers().get(0).cycle().picojoules();
        close(127.02456, parts.get(PeComponent.CROSSBAR));
        close(129.97376, parts.get(PeComponent.CONVERTER));
        close(0.0001472, parts.get(PeComponent.SUBTRACT));
        close(828.4861472, parity(Networks.vgg9(), 5).layers().get(0).cycle().totalPicojoules());
    }

    @Test
    void theCorrectedProfileGivesTheSpecificationsFigures() {
        ElaResult result =
                new ElaModel(correctedWithTheReferencesBuffers()).run(Networks.vgg9(), 5);
        close(15872688.90624, result.picojoules());
        assertEquals(9, result.tiles().orElseThrow());
        assertEquals(682240, result.schedule().orElseThrow().latencyNanoseconds());
        close(2597469.3888, result.squareMicrometres().orElseThrow().membraneMemory());
        close(10548662.311351, result.squareMicrometres().orElseThrow().total());
    }

    @Test
    void largerCrossbarsAreCorrectedToo() {
        SpikeSimConfig config =
                correctedWithTheReferencesBuffers()
                        .withChip(ChipConfig.DEFAULT.withCrossbarRows(128));
        ElaResult result = new ElaModel(config).run(Networks.vgg9(), 5);
        close(13790897.043456, result.picojoules());
        assertEquals(7, result.tiles().orElseThrow());
    }

    @Test
    void parityGivesUpWhereElementsDoNotIncrease() {
        List<ElaLayer> layers =
                List.of(
                        ElaLayer.square("a", 64, 128, 16, 16, 3),
                        ElaLayer.square("b", 3, 64, 32, 16, 3),
                        ElaLayer.square("c", 64, 64, 16, 16, 3));
        ElaResult result = parity(layers, 5);
        close(4241849.073664, result.picojoules());
        assertTrue(result.tiles().isEmpty());
        assertTrue(result.squareMicrometres().isEmpty());
        assertTrue(result.schedule().isEmpty());
        assertEquals(
                3, new ElaModel(SpikeSimConfig.CORRECTED).run(layers, 5).tiles().orElseThrow());
    }

    @Test
    void parityGivesUpOnLatencyAloneWhereOnlyUnroundedElementsDecrease() {
        List<ElaLayer> layers =
                List.of(
                        ElaLayer.square("a", 64, 64, 16, 16, 3),
                        ElaLayer.square("b", 64, 32, 16, 16, 3));
        ElaResult result = parity(layers, 2);
        assertEquals(1, result.tiles().orElseThrow());
        assertTrue(result.squareMicrometres().isPresent());
        assertTrue(result.schedule().isEmpty());
    }

    @Test
    void moreThanTwelveLayersOverlapLikeTheOthers() {
        List<ElaLayer> layers = Collections.nCopies(14, ElaLayer.square("same", 64, 64, 8, 8, 3));
        long outputs = 8 * 8 * 64;
        assertEquals(
                13 * 3 * (outputs * 3 / 4) + 3 * outputs,
                parity(layers, 3).schedule().orElseThrow().lastPeCycle());
    }

    @Test
    void energyAndLatencyAreLinearInTime() {
        ElaResult one = parity(Networks.vgg9(), 1);
        ElaResult four = parity(Networks.vgg9(), 4);
        close(4 * one.picojoules(), four.picojoules());
        close(
                4 * one.schedule().orElseThrow().latencyNanoseconds(),
                four.schedule().orElseThrow().latencyNanoseconds());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void totalsAreTheSumsOfTheirParts(long seed) {
        Random random = new Random(seed);
        List<ElaLayer> layers =
                List.of(random(random, "a"), random(random, "b"), random(random, "c"));
        for (SpikeSimConfig config :
                List.of(SpikeSimConfig.CORRECTED, correctedWithTheReferencesBuffers())) {
            ElaResult result = new ElaModel(config).run(layers, 1 + random.nextInt(4));
            ElaArea area = result.squareMicrometres().orElseThrow();
            close(
                    area.byComponent().values().stream().mapToDouble(Double::doubleValue).sum(),
                    area.total());
            ElaSchedule schedule = result.schedule().orElseThrow();
            assertEquals(
                    schedule.lastPeCycle(),
                    schedule.addedPeCycles().stream().mapToLong(Long::longValue).sum());
            double sum = 0;
            for (ElaLayerCost cost : result.layers()) {
                sum += cost.totalPicojoules();
            }
            close(sum, result.picojoules());
        }
    }

    private static ElaLayer random(Random random, String name) {
        int groups = 1 + random.nextInt(2);
        return new ElaLayer(
                name,
                groups * (1 + random.nextInt(200)),
                groups * (1 + random.nextInt(200)),
                groups,
                1 + random.nextInt(25),
                1 + random.nextInt(100),
                1 + random.nextInt(100),
                1 + random.nextInt(100),
                random.nextBoolean());
    }

    @Test
    void impossibleChipsAreRefused() {
        assertEquals(
                "ChipConfig.clockMegahertz: expected > 0, got 0.0",
                refusal(() -> ChipConfig.DEFAULT.withClockMegahertz(0)));
        assertEquals(
                "ChipConfig.crossbarRows: expected 1 or more, got 0",
                refusal(() -> ChipConfig.DEFAULT.withCrossbarRows(0)));
        assertEquals(
                "a: groups: expected a divisor of 3 input and 4 output channels, got 2",
                refusal(() -> new ElaLayer("a", 3, 4, 2, 9, 1, 1, 1, false)));
        assertEquals("timesteps: expected 1 or more, got 0", refusal(() -> parity(List.of(), 0)));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
