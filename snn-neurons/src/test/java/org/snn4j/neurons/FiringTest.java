package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;

class FiringTest {
    @Test
    void onlyWhatIsAboveZeroFires() {
        Tensor u = Tensor.of(new float[] {-1, 0, -0f, Float.MIN_VALUE, 2, Float.NaN}, 6);
        Tensor spikes = Firing.of(u, new Atan(2));
        assertTrue(spikes.isSpikes());
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0}, spikes.data());
    }

    @Test
    void gradientsAreThoseOfTheSurrogate() {
        Tensor u = Tensor.of(new float[] {-0.5f, 0.25f}, 2).requireGradient();
        Tensor spikes = Firing.of(u, x -> 3 * x * x);
        Reductions.sum(Elementwise.multiply(spikes, Tensor.of(new float[] {2, 4}, 2))).backward();
        assertArrayEquals(new float[] {1.5f, 0.75f}, u.gradient(), 1e-6f);
    }

    /** Soft reset, as in the documentation of the class. */
    private static Tensor composed(Tensor input) {
        int timesteps = input.shape().dim(0);
        Tensor v = Tensor.zeros(input.shape().dropFirst().toArray());
        Tensor[] spikes = new Tensor[timesteps];
        for (int t = 0; t < timesteps; t++) {
            Tensor h = Elementwise.add(Elementwise.scale(v, 0.75f), Shapes.timestep(input, t));
            spikes[t] = Firing.of(Elementwise.shift(h, -1), new Atan(2));
            v = Elementwise.subtract(h, spikes[t]);
        }
        return Shapes.stack(spikes);
    }

    @ParameterizedTest(name = "{0} neurons")
    @ValueSource(ints = {1, 63, 64, 65, 200})
    void aNeuronPutTogetherFromPartsIsTheFusedOne(int neurons) {
        SplittableRandom random = new SplittableRandom(neurons);
        float[] x = new float[6 * neurons];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextDouble(-1, 2);
        }
        Tensor ours = Tensor.of(x, 6, 1, neurons).requireGradient();
        Tensor theirs = Tensor.of(x.clone(), 6, 1, neurons).requireGradient();
        Lif lif =
                new Lif(
                        LifConfig.DEFAULT
                                .withLeak(0.75f)
                                .withSurrogate(new Atan(2))
                                .withComparison(Comparison.ABOVE)
                                .withResetDetached(false));
        Tensor expected = lif.forward(theirs);
        Tensor spikes = composed(ours);
        assertTrue(spikes.isSpikes());
        assertArrayEquals(expected.data(), spikes.data());
        assertEquals(expected.spikes().count(), spikes.spikes().count());
        Reductions.sum(Elementwise.square(expected)).backward();
        Reductions.sum(Elementwise.square(spikes)).backward();
        assertArrayEquals(theirs.gradient(), ours.gradient(), 1e-5f);
    }
}
