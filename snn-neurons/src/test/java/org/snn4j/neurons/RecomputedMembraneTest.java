package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Normalisation;
import org.snn4j.tensor.ops.Reductions;

/** Membrane potentials are computed again, bit for bit those that would be kept. */
class RecomputedMembraneTest {
    private record Case(Shape shape, int groups, Reset reset) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Shape.of(1, 1, 1), 1, Reset.HARD),
                new Case(Shape.of(4, 2, 3, 3, 5), 1, Reset.HARD),
                new Case(Shape.of(3, 2, 17), 3, Reset.SOFT),
                new Case(Shape.of(4, 3, 8, 8, 64), 1, Reset.HARD),
                new Case(Shape.of(50, 2, 70), 1, Reset.NONE),
                new Case(Shape.of(2, 9, 1500), 2, Reset.SOFT),
                new Case(Shape.of(4, 40, 256), 1, Reset.HARD));
    }

    private static Tensor random(SplittableRandom random, Shape shape, double low, double high) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return Tensor.wrap(Workspace.UNPOOLED, shape, values).requireGradient();
    }

    /** Gradients of x, gamma and beta, the gradient of the norm's output, and the spikes. */
    private static List<float[]> run(Case shape, boolean deferred) {
        SplittableRandom random = new SplittableRandom(shape.shape.size());
        int channels = shape.shape.last();
        Tensor x = random(random, shape.shape, -1, 2);
        Tensor gamma = random(random, Shape.of(channels), 0.5, 1.5);
        Tensor beta = random(random, Shape.of(channels), 0, 1);
        Tensor weights = random(random, shape.shape, -1, 1);
        Tensor y =
                Normalisation.batchNorm(x, BatchStatistics.of(x, shape.groups), gamma, beta, 1e-5);
        y.retainGradient();
        assertTrue(y.isDeferred());
        if (!deferred) {
            assertEquals(shape.shape.size(), y.data().length);
            assertFalse(y.isDeferred());
        }
        Lif lif = new Lif(LifConfig.DEFAULT.withReset(shape.reset));
        Tensor spikes = lif.forward(y);
        Reductions.sum(Elementwise.multiply(spikes, weights)).backward();
        List<float[]> results = new ArrayList<>();
        results.add(x.gradient().clone());
        results.add(gamma.gradient().clone());
        results.add(beta.gradient().clone());
        results.add(y.gradient().clone());
        results.add(spikes.data().clone());
        return results;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfKeptPotentials(Case shape) {
        List<float[]> kept = run(shape, false);
        List<float[]> again = run(shape, true);
        assertArrayEquals(kept.get(4), again.get(4), "spikes");
        assertArrayEquals(kept.get(3), again.get(3), "gradient of the neurons' input");
        for (int i = 0; i < 3; i++) {
            // Sums over rows are taken in another order.
            assertArrayEquals(kept.get(i), again.get(i), 2e-4f, "gradient " + i);
        }
    }

    @Test
    void aGradientFromAnotherReaderOfTheNormIsNotLost() {
        Case shape = new Case(Shape.of(4, 2, 16), 1, Reset.HARD);
        float[][] gradients = new float[2][];
        for (int kept = 0; kept < 2; kept++) {
            SplittableRandom random = new SplittableRandom(3);
            Tensor x = random(random, shape.shape, -1, 2);
            Tensor gamma = random(random, Shape.of(16), 0.5, 1.5);
            Tensor weights = random(random, shape.shape, -1, 1);
            Tensor y =
                    Normalisation.batchNorm(
                            x, BatchStatistics.of(x, 1), gamma, Tensor.zeros(16), 1e-5);
            if (kept == 1) {
                assertEquals(shape.shape.size(), y.data().length);
            }
            Tensor spikes = new Lif().forward(y);
            Tensor both = Elementwise.multiply(Elementwise.multiply(spikes, weights), y);
            Reductions.sum(both).backward();
            gradients[kept] = gamma.gradient().clone();
        }
        assertArrayEquals(gradients[1], gradients[0], 1e-4f);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainAndConstantInputsGiveTheGradientsOfKeptPotentials(Case shape) {
        Shape frame = Shape.of(Arrays.copyOfRange(shape.shape.toArray(), 1, shape.shape.rank()));
        for (boolean constant : new boolean[] {false, true}) {
            float[][][] results = new float[2][][];
            for (int kept = 0; kept < 2; kept++) {
                SplittableRandom random = new SplittableRandom(9);
                Workspace memory = Workspace.forTraining();
                memory = kept == 1 ? memory.observedBy(new Counting()) : memory;
                Tensor values = random(random, constant ? frame : shape.shape, -1, 2);
                Tensor weights = random(random, shape.shape, -1, 1);
                Tensor in = values.in(memory).requireGradient();
                Tensor x = constant ? Tensor.constantOverTime(in, shape.shape.dim(0)) : in;
                Tensor spikes = new Lif(LifConfig.DEFAULT.withReset(shape.reset)).forward(x);
                Reductions.sum(Elementwise.multiply(spikes, weights.in(memory))).backward();
                results[kept] = new float[][] {in.gradient(), spikes.data()};
            }
            assertArrayEquals(results[1][1], results[0][1], "spikes, constant " + constant);
            assertArrayEquals(results[1][0], results[0][0], "gradient, constant " + constant);
        }
    }

    /** Makes neurons keep their potentials. */
    private static final class Counting implements MembraneObserver {
        @Override
        public void onMembrane(long potentials, long kept) {}

        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {}
    }

    @Test
    void nothingIsKeptOfTheMembraneBehindANorm() {
        Shape shape = Shape.of(4, 2, 8, 8, 16);
        Tensor x = random(new SplittableRandom(1), shape, -1, 2);
        Workspace memory = Workspace.forTraining();
        Tensor in = x.in(memory);
        Tensor gamma = random(new SplittableRandom(2), Shape.of(16), 0.5, 1.5);
        Tensor y =
                Normalisation.batchNorm(
                        in, BatchStatistics.of(in, 1), gamma, Tensor.zeros(16), 1e-5);
        long before = memory.bytesInUse();
        Tensor spikes = new Lif().forward(y);
        long kept = memory.bytesInUse() - before;
        long bits = shape.size() / 8;
        long oneTimestep = 4L * shape.size() / 4;
        assertTrue(spikes.isSpikes());
        assertTrue(kept <= bits + 2 * oneTimestep, kept + " bytes");
    }
}
