package org.snn4j.hw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.config.Configuration;
import org.snn4j.hw.sata.SataParameters;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.tensor.SpikeBits;

class SweepTest {
    private static final Configuration<SataParameters> SATA =
            Configuration.of(SataParameters.entry(), "current");

    private static Workload workload() {
        SpikeBits bits = SpikeBits.pack(new float[] {1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0});
        return new Workload(
                "net",
                3,
                2,
                1,
                List.of(
                        WeightedLayer.of("a", LayerKind.LINEAR, LayerShape.linear(2, 5))
                                .withInput(new Activity.Trains(3, 2, 2, bits))
                                .withOutput(new Activity.Counts(List.of(4L, 2L, 0L), 10)),
                        WeightedLayer.of("b", LayerKind.LINEAR, LayerShape.linear(5, 4))
                                .withInput(new Activity.Densities(List.of(0.4, 0.2, 0.0)))
                                .withOutput(new Activity.Assumed(0.5))
                                .withoutNeurons()));
    }

    @Test
    void everyCombinationIsEstimatedAsItWouldBeAlone() {
        SweepResult result =
                Sweep.of(SATA, workload())
                        .vary("array.rows", "8", "16")
                        .vary("workload.spikeSparsity", "0.5", "0.9", "1")
                        .run();
        assertEquals(List.of("array.rows", "workload.spikeSparsity"), result.parameters());
        assertEquals(6, result.points().size());
        SweepPoint fifth = result.points().get(4);
        assertEquals(Map.of("array.rows", "16", "workload.spikeSparsity", "0.9"), fifth.settings());
        Workload changed = WorkloadChange.of("workload.spikeSparsity").apply(workload(), "0.9");
        assertEquals(
                SATA.with("array.rows=16").accelerator().estimate(changed).joules(),
                fifth.value(Metric.ENERGY));
        assertEquals(
                SATA.with("array.rows=16").accelerator().estimate(changed).cycles(),
                fifth.value(Metric.CYCLES));
    }

    @Test
    void aSweepWithoutParametersIsOnePoint() {
        SweepResult result = Sweep.of(SATA, workload()).run();
        assertEquals(1, result.points().size());
        assertEquals(
                SATA.accelerator().estimate(workload()).joules(),
                result.points().get(0).value(Metric.ENERGY));
    }

    @Test
    void impossiblePointsAreKeptWithTheirReasons() {
        SweepResult result = Sweep.of(SATA, workload()).vary("memory.ifmap.banks", "2", "3").run();
        assertEquals(1, result.points().size());
        assertEquals(
                List.of(
                        new RefusedPoint(
                                Map.of("memory.ifmap.banks", "3"),
                                "sata.memory.ifmap: SRAM banks: expected 1, 2 or 4, got 3. Give"
                                        + " its energies explicitly.")),
                result.refused());
        assertTrue(result.toText(Metric.AREA, Metric.ENERGY).contains("not possible\n  - {"));
    }

    @Test
    void aSweepWithoutAPossiblePointIsRefused() {
        Sweep sweep = Sweep.of(SATA, workload()).vary("array.rows", "0", "-1");
        assertEquals(
                "sweep: none of 2 points is possible: sata.array: ArrayConfig.rows: expected 1 or"
                        + " more, got 0",
                assertThrows(IllegalArgumentException.class, sweep::run).getMessage());
    }

    @Test
    void aBufferHasTheEnergyOfItsSize() {
        SweepResult result =
                Sweep.of(SATA, workload()).vary("memory.weight.bytes", "8192", "147456").run();
        assertTrue(
                result.points().get(0).value(Metric.ENERGY)
                        < result.points().get(1).value(Metric.ENERGY));
        assertTrue(
                result.points().get(0).value(Metric.AREA)
                        < result.points().get(1).value(Metric.AREA));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "array.row | 1 | sata: array.row: unknown key, the closest is array.rows; './snn"
                        + " hw config NAME' prints them all",
                "array.rows | x | sata: array.rows: expected an integer, got \"x\"",
                "workload.steps | 1 | workload.steps: expected workload.timesteps,"
                        + " workload.weightBits, workload.weightSparsity, workload.spikeSparsity,"
                        + " workload.batch",
                "workload.timesteps | 0 | workload.timesteps: expected 1 or more, got 0",
                "workload.timesteps | two | workload.timesteps: expected an integer, got two",
                "workload.spikeSparsity | 1.5 | workload.spikeSparsity: expected 0.0 to 1.0, got"
                        + " 1.5",
                "workload.weightSparsity | none | workload.weightSparsity: expected a number, got"
                        + " none",
                "workload.weightBits | 0 | weights: bits: expected 1 or more, got 0",
                "guess.spike | 0.1 | guess.spike: expected once, got twice",
            })
    void aWrongAxisIsRefusedBeforeAnythingRuns(String key, String value, String message) {
        Sweep sweep = Sweep.of(SATA, workload()).vary("guess.spike", "0.5");
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> sweep.vary(key, value))
                        .getMessage());
    }

    @Test
    void tooManyPointsAreRefused() {
        String[] many =
                IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).toArray(String[]::new);
        Sweep sweep = Sweep.of(SATA, workload()).vary("array.rows", many);
        assertEquals(
                "sweep: expected at most 100000 points, got 1000000",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> sweep.vary("array.columns", many))
                        .getMessage());
    }

    @Test
    void axesAreReadFromText() {
        assertEquals(new Vary("a.b", List.of("1", "2.5", "X")), Vary.parse("a.b=1, 2.5,X"));
        assertEquals(
                "expected key=v1,v2,v3, got a.b",
                assertThrows(IllegalArgumentException.class, () -> Vary.parse("a.b")).getMessage());
        assertEquals(
                "a: expected different values, got 1,1",
                assertThrows(IllegalArgumentException.class, () -> Vary.parse("a=1,1"))
                        .getMessage());
    }

    @Test
    void fewerTimestepsAreTheFirstOfTheRecordedOnes() {
        Workload two = WorkloadChange.of("workload.timesteps").apply(workload(), "2");
        assertEquals(2, two.timesteps());
        WeightedLayer a = two.weightedLayers().get(0);
        assertEquals(
                new Activity.Counts(List.of(2L, 2L), 4), ((Activity.Trains) a.input()).counts());
        assertEquals(new Activity.Counts(List.of(4L, 2L), 10), a.output());
        assertEquals(
                new Activity.Densities(List.of(0.4, 0.2)), two.weightedLayers().get(1).input());
        assertEquals(new Activity.Assumed(0.5), two.weightedLayers().get(1).output());
    }

    @Test
    void moreTimestepsThanRecordedAreAssumedToBeLikeTheirAverage() {
        WeightedLayer a =
                WorkloadChange.of("workload.timesteps")
                        .apply(workload(), "9")
                        .weightedLayers()
                        .get(0);
        assertEquals(new Activity.Assumed(5.0 / 12), a.input());
        assertEquals(new Activity.Assumed(0.2), a.output());
    }

    @Test
    void tensorTrainLayersChangeLikeTheConvolutionTheyReplace() {
        WeightedLayer whole =
                WeightedLayer.of(
                                "tt",
                                LayerKind.CONVOLUTION,
                                LayerShape.convolution(4, 4, 8, 8, 3, 1, 1))
                        .withInput(new Activity.Densities(List.of(0.1, 0.2, 0.3)));
        Workload workload =
                new Workload(
                        "tt",
                        3,
                        1,
                        1,
                        List.of(new TensorTrainLayer(whole, 4, TensorTrainForm.PARALLEL)));
        Workload one = WorkloadChange.of("workload.timesteps").apply(workload, "1");
        assertEquals(
                new Activity.Densities(List.of(0.1)),
                one.tensorTrainLayers().get(0).whole().input());
        Workload narrow = WorkloadChange.of("workload.weightBits").apply(workload, "4");
        assertEquals(4, narrow.tensorTrainLayers().get(0).whole().weights().bits());
    }

    @Test
    void assumedSparsityReplacesRecordsOfSpikesOnly() {
        Workload changed = WorkloadChange.of("workload.spikeSparsity").apply(workload(), "0.75");
        assertEquals(new Activity.Assumed(0.25), changed.weightedLayers().get(0).output());
        assertEquals(new Activity.Assumed(0.25), changed.weightedLayers().get(1).input());
        assertEquals(
                new Activity.Assumed(0.5),
                changed.weightedLayers().get(1).output(),
                "a layer without neurons fires none");
    }

    @Test
    void listenersHearOfEveryPoint() {
        List<String> heard = new ArrayList<>();
        Sweep.of(SATA, workload())
                .vary("array.rows", "1", "0", "2")
                .run((done, points) -> heard.add(done + "/" + points));
        assertEquals(List.of("1/3", "2/3", "3/3"), heard);
    }

    @Test
    void theJsonFaceHoldsAllPoints() throws IOException {
        SweepResult result = Sweep.of(SATA, workload()).vary("array.rows", "4", "0", "8").run();
        JsonNode json = new ObjectMapper().readTree(result.toJson(Metric.LATENCY, Metric.ENERGY));
        assertEquals("sata", json.get("accelerator").asText());
        assertEquals("current", json.get("profile").asText());
        assertEquals("latency", json.at("/front/0").asText());
        assertEquals(2, json.get("points").size());
        assertEquals("8", json.at("/points/1/settings").get("array.rows").asText());
        assertEquals(
                result.points().get(1).value(Metric.ENERGY),
                json.at("/points/1/joules").asDouble());
        assertTrue(json.at("/points/1/onFront").isBoolean());
        assertEquals(1, json.get("refused").size());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPointIsOnTheFrontUnlessAnotherOneBeatsIt(int seed) {
        Random random = new Random(seed);
        List<SweepPoint> points = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            points.add(point(i, random.nextInt(8), random.nextInt(8)));
        }
        List<SweepPoint> front = ParetoFront.of(points, Metric.ENERGY, Metric.AREA);
        assertFalse(front.isEmpty());
        for (SweepPoint point : points) {
            boolean beaten = points.stream().anyMatch(other -> beats(other, point));
            assertEquals(!beaten, front.contains(point), point.toString());
        }
        for (int i = 1; i < front.size(); i++) {
            assertTrue(front.get(i - 1).value(Metric.ENERGY) <= front.get(i).value(Metric.ENERGY));
        }
    }

    private static boolean beats(SweepPoint a, SweepPoint b) {
        double x = Double.compare(a.value(Metric.ENERGY), b.value(Metric.ENERGY));
        double y = Double.compare(a.value(Metric.AREA), b.value(Metric.AREA));
        return x <= 0 && y <= 0 && (x < 0 || y < 0);
    }

    private static SweepPoint point(int number, double energy, double area) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.ENERGY, energy);
        metrics.put(Metric.AREA, area);
        return new SweepPoint(Map.of("number", String.valueOf(number)), metrics);
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 20).boxed();
    }
}
