package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

class NeuronObserverTest {
    private static final int T = 4;
    private static final int N = 3;
    private static final int F = 5;
    private static final LifConfig WINDOWED =
            LifConfig.DEFAULT.withSurrogate(new Triangle(0.4f, 1f));

    static List<Neuron> neurons() {
        return List.of(
                new Lif(WINDOWED),
                new ParametricLif(WINDOWED, F),
                new AdaptiveLif(WINDOWED, 0.1f, 0.5f),
                new RecurrentLif(F, WINDOWED),
                new SynapticLif(0.5f, WINDOWED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neurons")
    void anObserverSeesTheGradientOfTheInputAndChangesNothing(Neuron neuron) {
        float[] current = random(1, T * N * F);
        float[] plain = run(neuron, current, Workspace.forTraining());
        Watcher watcher = new Watcher();
        float[] observed = run(neuron, current, Workspace.forTraining().observedBy(watcher));
        assertArrayEquals(plain, observed);
        assertEquals(1, watcher.gradients.size());
        assertSame(watcher.forwardOutput, watcher.backwardOutput);
        if (!(neuron instanceof SynapticLif)) {
            // The synapse of a synaptic neuron lies between its membrane and its input.
            assertArrayEquals(observed, watcher.gradients.get(0));
        }
    }

    @Test
    void slopesAreThoseOfTheMembranePotentials() {
        Lif lif = new Lif(WINDOWED);
        Watcher watcher = new Watcher();
        Workspace memory = Workspace.forTraining().observedBy(watcher);
        float[] current = random(2, T * N * F);
        Tensor x = Tensor.of(current, T, N, F).in(memory).requireGradient();
        NeuronOutput output = lif.run(x);
        float[] h = output.membraneBeforeReset().data().clone();
        output.spikes().backward(random(3, current.length));
        float[] expected = new float[h.length];
        int zeros = 0;
        for (int i = 0; i < h.length; i++) {
            expected[i] = Math.max(0f, 1f - Math.abs(h[i] - 1f) / 0.4f) / 0.4f;
            zeros += expected[i] == 0f ? 1 : 0;
        }
        assertArrayEquals(expected, watcher.slopes.get(0));
        assertEquals(true, zeros > 0 && zeros < h.length, "some inside, some outside the window");
    }

    @Test
    void anInputThatIsConstantOverTimeIsSeenStepByStep() {
        float[] frame = random(4, N * F);
        float[] outside = random(5, T * N * F);
        Tensor plain = Tensor.of(frame.clone(), N, F).in(Workspace.forTraining()).requireGradient();
        new Lif(WINDOWED).forward(Tensor.constantOverTime(plain, T)).backward(outside);
        Watcher watcher = new Watcher();
        Workspace memory = Workspace.forTraining().observedBy(watcher);
        Tensor observed = Tensor.of(frame.clone(), N, F).in(memory).requireGradient();
        Tensor input = Tensor.constantOverTime(observed, T);
        Layer.run("lif", new Lif(WINDOWED), input).backward(outside);
        assertEquals(T * N * F, watcher.gradients.get(0).length);
        assertArrayEquals(plain.gradient(), observed.gradient());
    }

    private static float[] run(Neuron neuron, float[] current, Workspace memory) {
        Tensor x = Tensor.of(current.clone(), T, N, F).in(memory).requireGradient();
        Tensor output = Layer.run("neurons", neuron, x);
        output.backward(random(6, current.length));
        return x.gradient().clone();
    }

    private static float[] random(int seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-0.5, 1.8);
        }
        return values;
    }

    /** Keeps copies of what it sees. */
    private static final class Watcher implements NeuronObserver {
        private final List<float[]> gradients = new ArrayList<>();
        private final List<float[]> slopes = new ArrayList<>();
        private Tensor forwardOutput;
        private Tensor backwardOutput;

        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {
            if (layer.children().isEmpty() && output.isSpikes()) {
                forwardOutput = output;
            }
        }

        @Override
        public void onBackward(Tensor spikes, float[] inputGradient, float[] observedSlopes) {
            backwardOutput = spikes;
            gradients.add(inputGradient.clone());
            slopes.add(observedSlopes.clone());
        }
    }
}
