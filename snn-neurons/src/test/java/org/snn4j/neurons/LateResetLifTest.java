package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;

class LateResetLifTest {
    private static final Atan SURROGATE = new Atan(2);

    private static Tensor current(long seed, int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = tensor.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-0.4, 1.2);
        }
        return tensor.requireGradient();
    }

    @Test
    void theThresholdIsTakenOffOneTimestepLater() {
        LateResetLif neurons = new LateResetLif(0.5f, 1, SURROGATE);
        // v = 1.5 (fires), 0.75 + 0 - 1 = -0.25, -0.125 + 1.25 = 1.125 (fires).
        Tensor spikes = neurons.forward(Tensor.of(new float[] {1.5f, 0, 1.25f}, 3, 1));
        assertArrayEquals(new float[] {1, 0, 1}, spikes.data());
    }

    @Test
    void gradientsOfTwoTimestepsAreThoseWorkedOutByHand() {
        LateResetLif neurons = new LateResetLif(0.5f, 1, SURROGATE);
        Tensor x = Tensor.of(new float[] {1.5f, 0}, 2, 1).requireGradient();
        Reductions.sum(neurons.forward(x)).backward();
        float early = SURROGATE.slope(0.5f);
        float late = SURROGATE.slope(-1.25f);
        assertArrayEquals(new float[] {early + 0.5f * late, late}, x.gradient(), 1e-6f);
        assertEquals(1.5f * late, neurons.parameters().get("leak").value().gradient()[0], 1e-6f);
        // Both comparisons, and what the first spike takes off the second membrane potential.
        assertEquals(
                -(early + 0.5f * late) + 0.5f * late - late - late,
                neurons.parameters().get("threshold").value().gradient()[0],
                1e-6f);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void stepByStepGivesTheSameAsTheWholeSequence(long seed) {
        LateResetLif whole = new LateResetLif(0.7f, 0.5f, SURROGATE);
        LateResetLif stepwise = new LateResetLif(0.7f, 0.5f, SURROGATE);
        Tensor weights = current(seed + 10, 5, 2, 3).detach();
        Tensor x = current(seed, 5, 2, 3);
        Tensor y = current(seed, 5, 2, 3);
        Tensor expected = whole.forward(x);
        LateResetLif.State state = LateResetLif.State.rest(Workspace.UNPOOLED, Shape.of(2, 3));
        Tensor[] sent = new Tensor[5];
        for (int t = 0; t < 5; t++) {
            state = stepwise.step(Shapes.timestep(y, t), state);
            sent[t] = state.spikes();
        }
        Tensor got = Shapes.stack(sent);
        assertArrayEquals(expected.data(), got.data());
        Reductions.sum(Elementwise.multiply(expected, weights)).backward();
        Reductions.sum(Elementwise.multiply(got, weights)).backward();
        assertArrayEquals(x.gradient(), y.gradient(), 1e-5f);
        for (String name : whole.parameters().keySet()) {
            assertEquals(
                    whole.parameters().get(name).value().gradient()[0],
                    stepwise.parameters().get(name).value().gradient()[0],
                    1e-4f,
                    name);
        }
    }

    @Test
    void aThresholdTrainedAwayIsRefused() {
        LateResetLif neurons = new LateResetLif(0.5f, 1, SURROGATE);
        neurons.parameters().get("threshold").value().data()[0] = 0;
        assertEquals(
                "LateResetLif leak 0.5, threshold 1.0: the threshold was trained to 0.0, expected >"
                        + " 0. Lower the learning rate.",
                assertThrows(IllegalStateException.class, () -> neurons.forward(Tensor.zeros(1, 1)))
                        .getMessage());
    }
}
