package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

class LifTest {
    private static final LifConfig HALF = LifConfig.DEFAULT.withLeak(0.5f);

    @Test
    void aNeuronIntegratesLeaksFiresAndResets() {
        Tensor x = Tensor.of(new float[] {0.75f, 0.75f, 0f, 1f}, 4, 1, 1);
        NeuronOutput soft = new Lif(HALF).run(x);
        assertArrayEquals(
                new float[] {0.75f, 1.125f, 0.0625f, 1.03125f}, soft.membraneBeforeReset().data());
        assertArrayEquals(new float[] {0, 1, 0, 1}, soft.spikes().data());
        assertArrayEquals(new float[] {0.03125f}, soft.lastMembrane().data());
        NeuronOutput hard = new Lif(HALF.withReset(Reset.HARD)).run(x);
        assertArrayEquals(new float[] {0.75f, 1.125f, 0f, 1f}, hard.membraneBeforeReset().data());
        assertArrayEquals(new float[] {0}, hard.lastMembrane().data());
    }

    @Test
    void exactlyAtTheThresholdTheComparisonDecides() {
        Tensor x = Tensor.of(new float[] {1f}, 1, 1, 1);
        assertEquals(1f, new Lif().forward(x).data()[0]);
        assertEquals(
                0f,
                new Lif(LifConfig.DEFAULT.withComparison(Comparison.ABOVE)).forward(x).data()[0]);
    }

    @Test
    void aSecondBatchStartsFromRest() {
        Lif lif = new Lif(LifConfig.INTEGRATE_AND_FIRE);
        Tensor x = Tensor.of(new float[] {0.75f}, 1, 1, 1);
        assertEquals(0f, lif.forward(x).data()[0]);
        assertEquals(0f, lif.forward(x).data()[0]);
    }

    @Test
    void continuingNeuronsTakeUpWhereTheyEndedUntilReset() {
        Lif lif = Lif.integrateAndFire().continuing();
        Sequential net = new Sequential(lif);
        Tensor x = Tensor.of(new float[] {0.75f}, 1, 1, 1);
        assertEquals(0f, net.forward(x).data()[0]);
        assertEquals(1f, net.forward(x).data()[0]);
        net.reset();
        assertEquals(0f, net.forward(x).data()[0]);
    }

    @Test
    void keptStateOfAnotherShapeIsRefused() {
        Lif lif = new Lif().continuing();
        lif.forward(Tensor.zeros(1, 4, 3));
        ShapeException e =
                assertThrows(ShapeException.class, () -> lif.forward(Tensor.zeros(1, 2, 3)));
        assertEquals(
                "Lif Leak[leak=0.5], threshold 1.0: membrane potential kept from the last forward"
                        + " pass: expected [4, 3], got [2, 3].\n"
                        + "  Call reset() on the network before a batch of another size.",
                e.getMessage());
    }

    @Test
    void anInputWithoutTimeIsRefused() {
        ShapeException e =
                assertThrows(ShapeException.class, () -> new Lif().forward(Tensor.zeros(5)));
        assertEquals(
                "Lif Leak[leak=0.5], threshold 1.0: input: expected [T, N, ...] with at least one"
                    + " timestep, got [5].\n"
                    + "  Neurons need a time axis first: put an encoder such as DirectEncoding in"
                    + " front of the network.",
                e.getMessage());
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        assertMessage(
                "LifConfig.threshold: expected > 0, got 0.0",
                () -> LifConfig.DEFAULT.withThreshold(0));
        assertMessage("Leak.leak: expected 0.0 to 1.0, got 1.5", () -> new Charge.Leak(1.5f));
        assertMessage("DecayInput.tau: expected > 1, got 1.0", () -> new Charge.DecayInput(1));
        assertMessage(
                "LifConfig.resetPotential: expected below the threshold 1.0, got 2.0",
                () -> LifConfig.DEFAULT.withResetPotential(2));
        assertMessage("Atan.alpha: expected > 0, got NaN", () -> new Atan(Float.NaN));
    }

    private static void assertMessage(
            String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void aConstantInputGivesWhatItsExpansionGives() {
        Tensor frame = random(3, 2, 70);
        Tensor once = Tensor.constantOverTime(frame, 5);
        Tensor expanded = Tensor.of(once.data().clone(), 5, 2, 70).requireGradient();
        Tensor leaf = Tensor.of(frame.data().clone(), 2, 70).requireGradient();
        Tensor a = new Lif().forward(Tensor.constantOverTime(leaf, 5));
        Tensor b = new Lif().forward(expanded);
        assertArrayEquals(b.data(), a.data());
        float[] cotangent = random(4, 5, 2, 70).data();
        a.backward(cotangent);
        b.backward(cotangent);
        for (int i = 0; i < 140; i++) {
            float sum = 0;
            for (int t = 0; t < 5; t++) {
                sum += expanded.gradient()[t * 140 + i];
            }
            assertEquals(sum, leaf.gradient()[i], 1e-5);
        }
    }

    @Test
    void inferenceGivesTheSpikesOfTraining() {
        Tensor x = random(5, 4, 3, 33);
        Tensor trained = new Lif().forward(x.detach().requireGradient());
        Tensor inferred = new Lif().forward(x.in(Workspace.forInference()));
        assertArrayEquals(trained.data(), inferred.data());
    }

    @Test
    void aSurrogateOfOnesOwnIsUsed() {
        Tensor x = Tensor.of(new float[] {0.4f}, 1, 1, 1).requireGradient();
        new Lif(LifConfig.DEFAULT.withSurrogate(u -> 10 * Math.abs(u)))
                .forward(x)
                .backward(new float[] {1});
        assertEquals(6f, x.gradient()[0], 1e-5);
    }

    @Test
    void aLeakyIntegratorSumsWithItsLeakAndSendsGradientsBack() {
        Tensor x = Tensor.of(new float[] {1, 2, 4}, 3, 1, 1).requireGradient();
        Tensor v = new LeakyIntegrator(0.5f).forward(x);
        assertArrayEquals(new float[] {1, 2.5f, 5.25f}, v.data());
        v.backward(new float[] {0, 0, 1});
        assertArrayEquals(new float[] {0.25f, 0.5f, 1}, x.gradient());
    }

    @Test
    void aSynapticCurrentOutlastsItsInput() {
        SynapticLif neuron =
                new SynapticLif(
                        0.5f,
                        LifConfig.DEFAULT.withLeak(0).withThreshold(0.2f).withReset(Reset.NONE));
        assertArrayEquals(
                new float[] {1, 1, 1, 0},
                neuron.forward(Tensor.of(new float[] {1, 0, 0, 0}, 4, 1, 1)).data());
    }

    @Test
    void anAdaptiveThresholdSlowsAConstantlyDrivenNeuron() {
        Tensor x = Tensor.full(1.1f, 12, 1, 1);
        assertEquals(12, new Lif(LifConfig.DEFAULT.withLeak(0)).forward(x).spikes().count());
        // after the spike at t = 1 the threshold is 1 + 0.5 * 0.7^(t - 2): the next is at t = 7
        assertEquals(
                2,
                new AdaptiveLif(LifConfig.DEFAULT.withLeak(0), 0.5f, 0.7f)
                        .forward(x)
                        .spikes()
                        .count());
    }

    @Test
    void recurrentNeuronsHearEachOtherOneStepLater() {
        RecurrentLif net = new RecurrentLif(2, LifConfig.DEFAULT.withLeak(0));
        System.arraycopy(new float[] {0, 0, 1.5f, 0}, 0, net.weight().value().data(), 0, 4);
        java.util.Arrays.fill(net.bias().value().data(), 0);
        Tensor out = net.forward(Tensor.of(new float[] {2, 0, 0, 0, 0, 0}, 3, 1, 2));
        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, out.data());
    }

    @Test
    void learnedConstantsStartAtTheConfiguration() {
        ParametricLif plif =
                new ParametricLif(LifConfig.DEFAULT.withCharge(new Charge.DecayInput(4)), 3);
        assertArrayEquals(new float[] {0.75f, 0.75f, 0.75f}, plif.leak(), 1e-6f);
        Tensor x = random(9, 4, 2, 3);
        assertArrayEquals(
                new Lif(LifConfig.DEFAULT.withCharge(new Charge.DecayInput(4))).forward(x).data(),
                plif.forward(x).data());
    }

    private static Tensor random(int seed, int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) random.nextDouble(-0.5, 1.5);
        }
        return tensor;
    }
}
