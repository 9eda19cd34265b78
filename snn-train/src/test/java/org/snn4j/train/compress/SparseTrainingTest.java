package org.snn4j.train.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;

class SparseTrainingTest {
    private static final GradualPruning.Ramp RAMP = new GradualPruning.Ramp(0.9, 0, 10, 1);

    private static Linear network(long seed) {
        Linear network = new Linear(20, 10);
        SplittableRandom random = new SplittableRandom(seed);
        network.allParameters()
                .values()
                .forEach(
                        p -> {
                            float[] values = p.value().data();
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) (random.nextDouble() - 0.5);
                            }
                        });
        return network;
    }

    private static float[] weights(Layer network) {
        return network.allParameters().get("weight").value().data();
    }

    /** Gradients that depend on the step alone. */
    private static void step(Optimizer optimizer, Layer network, int number) {
        Map<String, Parameter> parameters = network.allParameters();
        parameters
                .values()
                .forEach(
                        p -> {
                            float[] gradient = p.value().gradientOrZeros();
                            for (int i = 0; i < gradient.length; i++) {
                                gradient[i] = (float) Math.sin(i * 3 + number);
                            }
                        });
        optimizer.step(parameters, 0.01);
    }

    private static long zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }

    @Test
    void theShareThatIsGoneFollowsTheCubicRamp() {
        Linear network = network(1);
        GradualPruning pruning = new GradualPruning(new Sgd(0.01), RAMP);
        for (int i = 1; i <= 12; i++) {
            step(pruning, network, i);
            double left = 1 - Math.min(1, i / 10.0);
            long expected = (long) Math.floor(200 * 0.9 * (1 - left * left * left) + 1e-9);
            assertEquals(expected, zeros(weights(network)), "step " + i);
        }
        assertEquals(0, zeros(network.allParameters().get("bias").value().data()));
    }

    @Test
    void aResumedRunPrunesTheSameWeights() {
        Linear network = network(2);
        GradualPruning first = new GradualPruning(new Sgd(0.01, 0.9), RAMP);
        for (int i = 1; i <= 5; i++) {
            step(first, network, i);
        }
        Linear twin = network(3);
        network.allParameters()
                .forEach(
                        (path, p) ->
                                System.arraycopy(
                                        p.value().data(),
                                        0,
                                        twin.allParameters().get(path).value().data(),
                                        0,
                                        p.value().shape().size()));
        GradualPruning second = new GradualPruning(new Sgd(0.01, 0.9), RAMP);
        Map<String, Tensor> state = new java.util.LinkedHashMap<>();
        first.state().forEach((name, tensor) -> state.put(name, tensor.copy()));
        second.restore(state);
        for (int i = 6; i <= 12; i++) {
            step(first, network, i);
            step(second, twin, i);
        }
        assertArrayEquals(weights(network), weights(twin));
        assertEquals(180, zeros(weights(twin)));
    }

    @Test
    void aPrunedNetworkStaysPrunedWhenItIsTrainedOn() {
        Linear network = network(4);
        for (int i = 0; i < 200; i += 2) {
            weights(network)[i] = 0;
        }
        Optimizer keeping = GradualPruning.keepingZeros(new Sgd(0.01));
        for (int i = 1; i <= 3; i++) {
            step(keeping, network, i);
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(i % 2 == 0, weights(network)[i] == 0, "weight " + i);
        }
    }

    @Test
    void aRampThatEndsBeforeItBeginsAndAStateWithoutPruningAreRefused() {
        assertEquals(
                "GradualPruning.Ramp.end: expected a step after begin 5, got 5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new GradualPruning.Ramp(0.5, 5, 5, 1))
                        .getMessage());
        assertEquals(
                "GradualPruning: expected a state with pruning/step, got [m]. Was the run saved"
                        + " without pruning?",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new GradualPruning(new Sgd(0.1), RAMP)
                                                .restore(Map.of("m", Tensor.zeros(1))))
                        .getMessage());
    }

    @Test
    void aLotteryTicketStartsEachRoundFromTheEarlyWeights() {
        Linear network = network(5);
        float[] early = weights(network).clone();
        LotteryTicket ticket = new LotteryTicket(3, 0.98);
        List<Long> gone = new ArrayList<>();
        ticket.search(
                network,
                (round, keep) -> {
                    float[] start = weights(network);
                    for (int i = 0; i < start.length; i++) {
                        assertTrue(start[i] == early[i] || start[i] == 0, "round " + round);
                    }
                    Optimizer optimizer = keep.around(new Sgd(0.05));
                    step(optimizer, network, round + 1);
                    gone.add(zeros(weights(network)));
                });
        // 1 - 0.02^(r/3) of 200 weights.
        assertEquals(List.of(0L, 145L, 185L, 196L), gone);
        assertEquals(0.98, ticket.gone(3), 1e-12);
    }

    @Test
    void inputsThatFireTooSeldomAreSilencedAndPassNoGradient() {
        SplittableRandom random = new SplittableRandom(6);
        for (int neurons : new int[] {1, 63, 64, 65, 200}) {
            float[] values = new float[4 * neurons];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextDouble() < 0.3 ? 1 : 0;
            }
            for (int least = 1; least <= 5; least++) {
                Tensor masked =
                        LowActivity.masked(Tensor.of(SpikeBits.pack(values), 4, 1, neurons), least);
                float[] expected = values.clone();
                for (int n = 0; n < neurons; n++) {
                    float count = 0;
                    for (int t = 0; t < 4; t++) {
                        count += values[t * neurons + n];
                    }
                    for (int t = 0; t < 4 && count < least; t++) {
                        expected[t * neurons + n] = 0;
                    }
                }
                assertArrayEquals(expected, masked.data(), neurons + " neurons, " + least);
            }
        }
        Tensor real = Tensor.full(0.5f, 4, 1, 3);
        assertEquals(real, LowActivity.masked(real, 2));
    }

    @Test
    void ofEqualWeightsTheFirstGo() {
        float[] mask = new float[6];
        Magnitude.keepLargest(new float[] {1, -1, 1, 2, 0, 1}, 0.5, mask);
        assertArrayEquals(new float[] {0, 0, 1, 1, 0, 1}, mask);
        Magnitude.keepLargest(new float[] {1, 2, 3, 4, 5, 6}, 0, mask);
        assertEquals(
                6,
                Arrays.stream(new double[] {mask[0], mask[1], mask[2], mask[3], mask[4], mask[5]})
                        .sum());
    }
}
