package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Workload WORKLOAD =
            new Workload(
                    "net",
                    1,
                    1,
                    1,
                    List.of(
                            new OtherLayer("pool", "max pooling"),
                            WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(9, 2))));

    /** An accelerator with a price for everything, or none at all. */
    private record Priced(String name, String profile, double joules) implements Accelerator {
        @Override
        public Estimate estimate(Workload workload) {
            if (joules < 0) {
                throw new IllegalArgumentException("fc: expected fewer inputs, got 9");
            }
            LayerEstimate layer =
                    new LayerEstimate(
                            "fc",
                            new SparsityUsed(0.5, SparsityUsed.Origin.ASSUMED),
                            100,
                            Map.of("all", joules));
            return new Estimate(
                    name,
                    profile,
                    workload.name(),
                    1e6,
                    new Breakdown("inference", EnergyUnit.JOULE, List.of(layer)),
                    List.of(),
                    Map.of("core", 2.0),
                    List.of("pool (max pooling)"),
                    List.of());
        }
    }

    @Test
    void anAcceleratorThatCannotRunTheNetworkIsKeptWithItsReason() throws IOException {
        Comparison comparison =
                Comparison.of(
                        WORKLOAD,
                        List.of(new Priced("A", "parity: x", 1e-6), new Priced("B", "p", -1)));
        assertEquals(1, comparison.estimates().size());
        assertEquals(
                List.of(new Comparison.Refusal("B", "fc: expected fewer inputs, got 9")),
                comparison.refusals());
        JsonNode json = new ObjectMapper().readTree(comparison.toJson());
        assertEquals(1e-6, json.at("/estimates/0/joules").asDouble());
        assertEquals("B", json.at("/refused/0/accelerator").asText());
        assertEquals(
                """
                net on 1 accelerator(s); "shared" is the energy of the layers that all of them model: fc

                  accelerator               layers        energy        shared            cycles       latency            area  profile
                  A                         1 of 2      1.000 uJ      1.000 uJ               100    100.000 us     2.0000 mm^2  parity: x
                  B                        cannot run it: fc: expected fewer inputs, got 9

                not modelled
                  - pool (max pooling): all
                """,
                comparison.toString());
    }

    @Test
    void layersThatAllModelAreComparedApart() {
        Comparison comparison =
                Comparison.of(
                        WORKLOAD, List.of(new Priced("A", "p", 3e-6), new Priced("B", "p", 1e-6)));
        assertEquals(Set.of("fc"), comparison.sharedLayers());
        assertEquals(
                3e-6, Comparison.joules(comparison.estimates().get(0), comparison.sharedLayers()));
        assertEquals(0, Comparison.joules(comparison.estimates().get(0), Set.of("pool")));
        assertEquals("1 of 2", comparison.coverage(comparison.estimates().get(1)));
    }

    @Test
    void namesAreTheAcceleratorsAndTellVariantsOfOneApart() {
        Comparison comparison =
                Comparison.of(
                        WORKLOAD,
                        List.of(
                                new Priced("A", "parity: as released", 1),
                                new Priced("B", "parity", 1),
                                new Priced("A", "parity with rows=3 instead of 4: x", 1),
                                new Priced("A", "parity: as released", 2)));
        assertEquals(
                List.of("A, parity", "B", "A, parity with rows=3 instead of 4", "A, parity (4)"),
                comparison.names());
        assertTrue(comparison.toString().contains("  - pool (max pooling): all\n"));
    }
}
