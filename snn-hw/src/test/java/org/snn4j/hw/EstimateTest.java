package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final SparsityUsed MEASURED =
            new SparsityUsed(0.8, SparsityUsed.Origin.MEASURED);
    private static final Breakdown INFERENCE =
            new Breakdown(
                    "inference",
                    EnergyUnit.JOULE,
                    List.of(
                            new LayerEstimate("a", MEASURED, 1000, Map.of("mac", 2e-6)),
                            new LayerEstimate(
                                    "b",
                                    new SparsityUsed(0, SparsityUsed.Origin.DENSE),
                                    3000,
                                    Map.of("mac", 6e-6))));
    private static final Breakdown TRAINING =
            new Breakdown(
                    "training",
                    EnergyUnit.MULTIPLY_ACCUMULATE_16_BIT,
                    List.of(new LayerEstimate("a", MEASURED, 0, Map.of("forward", 5.0))));
    private static final Estimate ESTIMATE =
            new Estimate(
                    "Chip",
                    "profile x",
                    "net",
                    2e6,
                    INFERENCE,
                    List.of(TRAINING),
                    Map.of("array", 1.5),
                    List.of("pool (max pooling)"),
                    List.of("a note"));

    @Test
    void totalsAreTheSumsOfTheirParts() {
        assertEquals(8e-6, ESTIMATE.joules(), 1e-20);
        assertEquals(4000, ESTIMATE.cycles());
        assertEquals(0.002, ESTIMATE.seconds(), 1e-15);
        assertEquals(1.5, ESTIMATE.squareMillimetres());
        assertEquals(8e-6, INFERENCE.energyByComponent().get("mac"), 1e-20);
    }

    @Test
    void theTextFaceNamesEverythingThatCounts() {
        String expected =
                """
                net on Chip (profile x)
                one inference: 8.000 uJ, 4,000 cycles (2.000 ms); area 1.5000 mm^2

                inference: 8.000 uJ
                  layer                    sparsity                  cycles             energy   share
                  a                        0.8000 measured            1,000           2.000 uJ   25.0%
                  b                        0.0000 dense               3,000           6.000 uJ   75.0%
                  mac                                                                 8.000 uJ  100.0%

                training: 5.0000e+00 16-bit MAC
                  layer                    sparsity                  cycles             energy   share
                  a                        0.8000 measured                - 5.0000e+00 16-bit MAC  100.0%
                  forward                                                   5.0000e+00 16-bit MAC  100.0%

                area
                  array                        1.5000 mm^2

                not modelled
                  - pool (max pooling)

                notes
                  - a note
                """;
        assertEquals(expected, ESTIMATE.toString());
    }

    @Test
    void theJsonFaceHoldsTheSameNumbers() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ESTIMATE.toJson());
        assertEquals(ESTIMATE.joules(), json.get("joules").asDouble());
        assertEquals(4000, json.get("cycles").asLong());
        assertEquals(1.5, json.at("/squareMillimetresByComponent/array").asDouble());
        assertEquals("measured", json.at("/inference/layers/0/sparsityOrigin").asText());
        assertEquals(6e-6, json.at("/inference/layers/1/energyByComponent/mac").asDouble());
        assertEquals("16-bit MAC", json.at("/alongside/0/energyUnit").asText());
        assertEquals(5.0, json.at("/alongside/0/energy").asDouble());
        assertEquals("pool (max pooling)", json.at("/notModelled/0").asText());
    }

    @Test
    void layersMayDivideTheirCyclesAndOwnArea() throws IOException {
        LayerEstimate layer =
                new LayerEstimate(
                        "a",
                        MEASURED,
                        10,
                        Map.of("mac", 1e-9),
                        Map.of("load", 4L, "run", 6L),
                        Map.of("array", 0.5, "adc", 0.25));
        assertEquals(0.75, layer.squareMillimetres());
        Breakdown two = new Breakdown("two", EnergyUnit.JOULE, List.of(layer, layer));
        assertEquals(Map.of("load", 8L, "run", 12L), two.cyclesByComponent());
        Estimate estimate =
                new Estimate("Chip", "p", "net", 1, two, List.of(), Map.of(), List.of(), List.of());
        JsonNode json = new ObjectMapper().readTree(estimate.toJson());
        assertEquals(6, json.at("/inference/layers/0/cyclesByComponent/run").asInt());
        assertEquals(
                0.25, json.at("/inference/layers/1/squareMillimetresByComponent/adc").asDouble());
    }

    @Test
    void componentsMustSumToTheCyclesOfTheirLayer() {
        assertEquals(
                "a: expected components that sum to 10 cycles, got 9",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new LayerEstimate(
                                                "a",
                                                MEASURED,
                                                10,
                                                Map.of(),
                                                Map.of("run", 9L),
                                                Map.of()))
                        .getMessage());
    }

    @Test
    void inferenceIsGivenInJoules() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Estimate(
                                        "Chip", "p", "net", 1, TRAINING, List.of(), Map.of(),
                                        List.of(), List.of()));
        assertEquals(
                "Estimate.inference: expected energies in J, got 16-bit MAC", refused.getMessage());
    }
}
