package org.snn4j.bench.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

class BenchWorkloadTest {
    private static final WorkloadSize TINY = new WorkloadSize(2, 2);

    @ParameterizedTest
    @ValueSource(strings = {"W1", "W2", "W3", "W4", "W5", "W7"})
    void aFewStepsOnOneBatchLowerTheLoss(String name) {
        BenchWorkload workload = BenchWorkloads.named(name);
        assertTrue(workload.trains());
        Trial trial = Trial.of(workload, new WorkloadSize(4, 6));
        double first = trial.train();
        assertTrue(Double.isFinite(first), name + " starts at " + first);
        // Output spikes move in steps, so that the loss of W2 and W3 may pause or bounce.
        double lowest = first;
        for (int step = 1; step < 5; step++) {
            lowest = Math.min(lowest, trial.train());
        }
        assertTrue(lowest < first, name + ": " + first + " to " + lowest);
    }

    /** Weights and biases or gammas and betas of each layer, added up by hand from the table. */
    @ParameterizedTest
    @CsvSource({
        "W1, 795010",
        "W2, 29826",
        "W3, 13014656",
        "W4, 5941194",
        "W5, 250388",
        "W6, 5941194",
        "W7, 3166730"
    })
    void networksHaveTheSizeOfTheTable(String name, long parameters) {
        BenchWorkload workload = BenchWorkloads.named(name);
        assertEquals(
                parameters,
                workload.network(workload.usualSize(), new Neurons(List.of())).parameterCount());
    }

    @ParameterizedTest
    @CsvSource({"W1,25,128", "W2,50,128", "W3,4,64", "W4,4,32", "W5,100,64", "W6,4,1", "W7,4,16"})
    void usualSizesAreThoseOfTheTable(String name, int timesteps, int batch) {
        assertEquals(new WorkloadSize(timesteps, batch), BenchWorkloads.named(name).usualSize());
    }

    @Test
    void inputsHaveTheShapesAndValuesOfTheTable() {
        assertEquals(Shape.of(2, 784), input("W1").shape());
        assertEquals(Shape.of(2, 28, 28, 1), input("W2").shape());
        assertEquals(Shape.of(2, 28, 28, 1), input("W3").shape());
        assertEquals(Shape.of(2, 32, 32, 3), input("W4").shape());
        assertEquals(Shape.of(2, 2, 700), input("W5").shape());
        assertEquals(Shape.of(2, 2, 64, 256), input("W7").shape());
        assertTrue(input("W5").isSpikes());
        assertEquals(0.5, mean(input("W1").data()), 0.02);
        assertEquals(0.0, mean(input("W7").data()), 0.02);
    }

    private static Tensor input(String name) {
        return BenchWorkloads.named(name).input(TINY, new java.util.SplittableRandom(3));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void theSameWorkloadStartsAndTrainsTheSame() {
        Trial one = Trial.of(BenchWorkloads.named("W2"), TINY);
        Trial other = Trial.of(BenchWorkloads.named("W2"), TINY);
        for (int step = 0; step < 3; step++) {
            assertEquals(one.train(), other.train());
        }
    }

    @Test
    void queryAndKeyStartDifferently() {
        Trial trial = Trial.of(BenchWorkloads.named("W7"), TINY);
        Map<String, Parameter> parameters = trial.network().allParameters();
        assertNotEquals(
                parameters.get("0.body.query.0.weight").value().data()[0],
                parameters.get("0.body.key.0.weight").value().data()[0]);
    }

    @ParameterizedTest(name = "{0} at density {1}")
    @CsvSource({"W2, 0.05", "W3, 0.2", "W7, 0.3"})
    void everyLayerFiresWithTheDensityAskedFor(String name, double density) {
        Trial trial = Trial.of(BenchWorkloads.named(name), TINY.withDensity(density));
        Map<String, Double> densities = trial.densities();
        assertFalse(densities.isEmpty());
        // Ten output neurons can only fire in steps of 1/40.
        densities.forEach((path, actual) -> assertEquals(density, actual, 0.05, path));
    }

    @Test
    void densityZeroSilencesEveryLayer() {
        Trial trial = Trial.of(BenchWorkloads.named("W3"), TINY.withDensity(0));
        trial.densities().forEach((path, actual) -> assertEquals(0.0, actual, path));
    }

    @Test
    void aDensityOfSpikeInputsReplacesTheirs() {
        WorkloadSize size = new WorkloadSize(10, 8);
        BenchWorkload workload = BenchWorkloads.named("W5");
        assertEquals(0.02, Trial.of(workload, size).densities().get("input"), 0.002);
        assertEquals(0.3, Trial.of(workload, size.withDensity(0.3)).densities().get("input"), 0.01);
    }

    @Test
    void withADensityStepsChangeNoParameter() {
        Trial trial = Trial.of(BenchWorkloads.named("W2"), TINY.withDensity(0.1));
        float[] before = weight(trial).clone();
        trial.train();
        trial.train();
        assertArrayEquals(before, weight(trial));
    }

    private static float[] weight(Trial trial) {
        return trial.network().allParameters().get("1.weight").value().data();
    }

    @Test
    void inferenceStartsFromTheStatisticsOfTheBatch() {
        Trial trial = Trial.of(BenchWorkloads.named("W3"), new WorkloadSize(4, 8));
        Map<String, Double> training = trial.densities();
        trial.prepareInference();
        Map<String, Double> inference = trial.densities();
        assertEquals(training.keySet(), inference.keySet());
        training.forEach((path, density) -> assertEquals(density, inference.get(path), 0.02, path));
        assertTrue(inference.get("3") > 0.05, inference.toString());
        int correct = trial.infer();
        assertTrue(correct >= 0 && correct <= 8);
        assertEquals(correct, trial.infer());
    }

    @Test
    void unknownWorkloadsAreRefused() {
        assertEquals(
                "workload: expected one of [W1, W2, W3, W4, W5, W6, W7], got W8",
                assertThrows(IllegalArgumentException.class, () -> BenchWorkloads.named("W8"))
                        .getMessage());
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertEquals("timesteps: expected 1 or more, got 0", refusal(() -> TINY.withTimesteps(0)));
        assertEquals("batch: expected 1 or more, got -1", refusal(() -> TINY.withBatch(-1)));
        assertEquals("density: expected 0.0 to 1.0, got 1.5", refusal(() -> TINY.withDensity(1.5)));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
