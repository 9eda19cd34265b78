package org.snn4j.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Tensor;

class BenchmarkListTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AttentionBenchmark.forwardAndBackward",
                "BatchNormBenchmark.forwardAndBackward",
                "ConvolutionBenchmark.forward",
                "ConvolutionBenchmark.forwardAndBackward",
                "DenseMathBenchmark.convolve",
                "DenseMathBenchmark.convolveBackward",
                "DenseMathBenchmark.multiply",
                "LifBenchmark.backward",
                "LifBenchmark.forward",
                "LinearBenchmark.forwardAndBackward",
                "OptimizerBenchmark.step",
                "PoolingBenchmark.forwardAndBackward",
                "RecurrentLifBenchmark.forwardAndBackward",
                "SpikeBitsBenchmark.unpack"
            })
    void everyKernelHasABenchmarkThatTheHarnessFinds(String name) throws IOException {
        List<String> parts = List.of(name.split("\\."));
        assertTrue(
                list().lines()
                        .anyMatch(
                                line ->
                                        line.contains("org.snn4j.bench.kernels." + parts.get(0))
                                                && line.contains(" " + parts.get(1) + " ")),
                name);
    }

    private static String list() throws IOException {
        try (InputStream in =
                BenchmarkListTest.class.getResourceAsStream("/META-INF/BenchmarkList")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void passesReachTheParametersAndCanBeRepeated() {
        Linear linear = new Linear(3, 2).withoutBias();
        Passes passes = new Passes(linear::forward, Passes.spikes(0.5, 2, 4, 3));
        assertEquals(2 * 4 * 2, passes.forward());
        assertEquals(2 * 4 * 2, passes.forwardAndBackward());
        Tensor weight = linear.parameters().get("weight").value();
        float[] first = weight.gradient().clone();
        weight.clearGradient();
        passes.forwardAndBackward();
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i], weight.gradient()[i]);
        }
        assertTrue(first[0] != 0f);
    }

    @Test
    void spikesHaveTheDensityAskedForAndOneStandsForValues() {
        assertEquals(0.1, Passes.spikesOrValues(0.1, 100, 100).density(), 0.01);
        assertTrue(Passes.spikesOrValues(0.1, 100).isSpikes());
        assertTrue(!Passes.spikesOrValues(1, 100).isSpikes());
    }
}
