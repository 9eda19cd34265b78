package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.hw.sata.Sata;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Reductions;

/** Recorded training sparsities against the equations written out for a network of two layers. */
class TrainingRecorderTest {
    private static final int T = 4;
    private static final int N = 3;
    private static final int IN = 5;
    private static final int HIDDEN = 6;
    private static final int OUT = 4;
    private static final float LEAK = 0.5f;
    private static final Triangle WINDOW = new Triangle(0.3f, 1f);
    private static final LifConfig CONFIG = LifConfig.DEFAULT.withSurrogate(WINDOW);

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void zerosOfTheBackwardPassAreThoseOfTheEquations(int seed) {
        Linear first = new Linear(IN, HIDDEN).withoutBias();
        Linear second = new Linear(HIDDEN, OUT).withoutBias();
        fill(first, seed);
        fill(second, seed + 100);
        Sequential network =
                new Sequential(
                        new DirectEncoding(T), first, new Lif(CONFIG), second, new Lif(CONFIG));
        float[] x = values(seed + 200, N * IN, 0, 1);
        Workload workload =
                Workload.recordTraining(
                        "tiny", network, Tensor.of(x, N, IN), TrainingRecorderTest::lastSpikes);
        Equations equations = new Equations(weights(first), weights(second), x);
        List<WeightedLayer> layers = workload.weightedLayers();
        assertEquals(N, workload.batch());
        assertEquals(counts(equations.gradient1), layers.get(0).membraneGradient(), "gradient 1");
        assertEquals(counts(equations.gradient2), layers.get(1).membraneGradient(), "gradient 2");
        assertEquals(counts(equations.slope1), layers.get(0).surrogate(), "slope 1");
        assertEquals(counts(equations.slope2), layers.get(1).surrogate(), "slope 2");
    }

    @Test
    void theNetworkKeepsItsParametersAndStatistics() {
        Linear linear = new Linear(IN, HIDDEN);
        fill(linear, 1);
        BatchNorm norm = new BatchNorm(HIDDEN);
        Sequential network = new Sequential(new DirectEncoding(T), linear, norm, new Lif(CONFIG));
        float[] weights = weights(linear).clone();
        float[] mean = network.allBuffers().values().iterator().next().data().clone();
        Workload workload =
                Workload.recordTraining(
                        "norm",
                        network,
                        Tensor.of(values(3, N * IN, 0, 1), N, IN),
                        TrainingRecorderTest::lastSpikes);
        assertArrayEquals(weights, weights(linear));
        assertArrayEquals(mean, network.allBuffers().values().iterator().next().data());
        network.allParameters().forEach((path, p) -> assertFalse(p.value().hasGradient(), path));
        assertTrue(workload.weightedLayers().get(0).membraneGradient().isMeasured());
    }

    @Test
    void measuredGradientsReplaceTheGuessInTraining() {
        Linear linear = new Linear(IN, HIDDEN);
        fill(linear, 2);
        Sequential network = new Sequential(new DirectEncoding(T), linear, new Lif(CONFIG));
        Tensor input = Tensor.of(values(4, N * IN, 0, 1), N, IN);
        Workload workload =
                Workload.recordTraining("tiny", network, input, TrainingRecorderTest::lastSpikes);
        Estimate estimate = new Sata().estimate(workload);
        assertTrue(
                estimate.notes().stream()
                        .noneMatch(note -> note.contains("no gradient sparsity recorded")));
    }

    @Test
    void aNetworkWithoutNeuronsIsRefused() {
        Sequential network = new Sequential(new DirectEncoding(T), new Linear(IN, OUT));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Workload.recordTraining(
                                                "plain",
                                                network,
                                                Tensor.zeros(N, IN),
                                                Reductions::sum))
                        .getMessage();
        assertTrue(
                message.startsWith("workload of plain: expected neurons in the network, got none."),
                message);
    }

    @Test
    void aLossThatIsNotFiniteIsRefused() {
        Sequential network = new Sequential(new DirectEncoding(T), new Linear(IN, OUT), new Lif());
        assertEquals(
                "training workload of broken: expected a finite loss, got Infinity",
                assertThrows(
                                IllegalStateException.class,
                                () ->
                                        Workload.recordTraining(
                                                "broken",
                                                network,
                                                Tensor.zeros(N, IN),
                                                output ->
                                                        Elementwise.shift(
                                                                Reductions.sum(output),
                                                                Float.POSITIVE_INFINITY)))
                        .getMessage());
    }

    /** Half the square of the number of spikes: its gradient is 0 for a batch that never fires. */
    private static Tensor lastSpikes(Tensor output) {
        return Elementwise.scale(Elementwise.square(Reductions.sum(output)), 0.5f);
    }

    private static void fill(Linear linear, int seed) {
        float[] weights = weights(linear);
        System.arraycopy(values(seed, weights.length, -0.4, 0.9), 0, weights, 0, weights.length);
    }

    private static float[] weights(Linear linear) {
        return linear.parameters().get("weight").value().data();
    }

    private static float[] values(int seed, int size, double low, double high) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }

    private static Activity counts(double[][][] values) {
        int size = values[0].length * values[0][0].length;
        List<Long> perStep =
                java.util.Arrays.stream(values)
                        .map(
                                step ->
                                        java.util.Arrays.stream(step)
                                                .flatMapToDouble(java.util.Arrays::stream)
                                                .filter(v -> v != 0)
                                                .count())
                        .toList();
        return new Activity.Counts(perStep, size);
    }

    /** Two layers of soft-reset LIF neurons with the spike in the reset taken as a constant. */
    private static final class Equations {
        private final double[][][] gradient1 = new double[T][N][HIDDEN];
        private final double[][][] gradient2 = new double[T][N][OUT];
        private final double[][][] slope1 = new double[T][N][HIDDEN];
        private final double[][][] slope2 = new double[T][N][OUT];

        Equations(float[] w1, float[] w2, float[] x) {
            double[][][] s1 = new double[T][N][HIDDEN];
            double[][][] s2 = new double[T][N][OUT];
            double[][] v1 = new double[N][HIDDEN];
            double[][] v2 = new double[N][OUT];
            double spikes = 0;
            for (int t = 0; t < T; t++) {
                for (int n = 0; n < N; n++) {
                    double[] in = new double[IN];
                    for (int i = 0; i < IN; i++) {
                        in[i] = x[n * IN + i];
                    }
                    step(w1, in, v1[n], s1[t][n], slope1[t][n]);
                    step(w2, s1[t][n], v2[n], s2[t][n], slope2[t][n]);
                    spikes += java.util.Arrays.stream(s2[t][n]).sum();
                }
            }
            for (int n = 0; n < N; n++) {
                for (int t = T - 1; t >= 0; t--) {
                    for (int o = 0; o < OUT; o++) {
                        double later = t == T - 1 ? 0 : LEAK * gradient2[t + 1][n][o];
                        gradient2[t][n][o] = spikes * slope2[t][n][o] + later;
                    }
                    for (int i = 0; i < HIDDEN; i++) {
                        double later = t == T - 1 ? 0 : LEAK * gradient1[t + 1][n][i];
                        double error = 0;
                        for (int o = 0; o < OUT; o++) {
                            error += w2[i * OUT + o] * gradient2[t][n][o];
                        }
                        gradient1[t][n][i] = error * slope1[t][n][i] + later;
                    }
                }
            }
        }

        private static void step(float[] w, double[] in, double[] v, double[] s, double[] slope) {
            for (int o = 0; o < v.length; o++) {
                double h = LEAK * v[o];
                for (int i = 0; i < in.length; i++) {
                    h += in[i] * w[i * v.length + o];
                }
                s[o] = h >= 1 ? 1 : 0;
                slope[o] = Math.max(0, 1 - Math.abs(h - 1) / 0.3) / 0.3;
                v[o] = h - s[o];
            }
        }
    }
}
