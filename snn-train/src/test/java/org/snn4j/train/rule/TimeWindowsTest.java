package org.snn4j.train.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.YinYang;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.AdaptiveLif;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Bptt;
import org.snn4j.train.LearningRule;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.PerStepCrossEntropy;
import org.snn4j.train.optimizer.Adam;

class TimeWindowsTest {
    private static final int[] LABELS = {0, 2, 1};

    private static Tensor random(int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        SplittableRandom random = new SplittableRandom(11);
        float[] values = tensor.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(0, 1.5);
        }
        return tensor;
    }

    private static Layer network(Reset reset) {
        LifConfig neurons = LifConfig.DEFAULT.withThreshold(0.6f).withReset(reset);
        Layer network =
                new Sequential(new Linear(6, 8).withoutBias(), new Lif(neurons), new Linear(8, 3));
        Initialisation.of(network, 2);
        return network;
    }

    private static float[] weight(Layer network, LearningRule rule, Loss loss) {
        network.allParameters().values().forEach(p -> p.value().clearGradient());
        rule.learn(network, random(6, 3, 6).in(Workspace.forTraining()), LABELS, loss);
        return network.allParameters().get("0.weight").value().gradient().clone();
    }

    @ParameterizedTest(name = "windows of {0}")
    @ValueSource(ints = {6, 7, 100})
    void oneWindowIsBackpropagationThroughTime(int window) {
        Layer network = network(Reset.SOFT);
        assertArrayEquals(
                weight(network, new Bptt(), new CrossEntropy()),
                weight(network, new TruncatedBptt(window), new CrossEntropy()));
    }

    @Test
    void neuronsGoOnFromWindowToWindow() {
        Layer network = network(Reset.SOFT);
        Tensor x = random(6, 3, 6);
        LearningRule.Outcome whole =
                new Bptt().learn(network, x, LABELS, new PerStepCrossEntropy());
        LearningRule.Outcome cut =
                new TruncatedBptt(4).learn(network, x, LABELS, new PerStepCrossEntropy());
        assertEquals(whole.loss(), cut.loss(), 1e-6);
        float[] outputs = whole.output().data();
        for (int i = 0; i < 9; i++) {
            float mean = 0;
            for (int t = 0; t < 6; t++) {
                mean += outputs[t * 9 + i] / 6;
            }
            assertEquals(mean, cut.output().data()[i], 1e-5f);
        }
        // Afterwards a forward pass starts from rest again.
        assertArrayEquals(outputs, network.forward(x).data());
    }

    @Test
    void tracesAreExactForALayerThatDoesNotReset() {
        Layer network = network(Reset.NONE);
        assertArrayEquals(
                weight(network, new Bptt(), new PerStepCrossEntropy()),
                weight(network, new Ottt(), new PerStepCrossEntropy()),
                1e-6f);
    }

    @Test
    void memoryDoesNotGrowWithTime() {
        assertEquals(otttBytes(5), otttBytes(50));
        assertEquals(truncatedBytes(6), truncatedBytes(60));
    }

    private static long otttBytes(int timesteps) {
        Ottt rule = new Ottt();
        rule.learn(network(Reset.SOFT), random(timesteps, 3, 6), LABELS, new CrossEntropy());
        return rule.bytes();
    }

    private static long truncatedBytes(int timesteps) {
        TruncatedBptt rule = new TruncatedBptt(3);
        rule.learn(network(Reset.SOFT), random(timesteps, 3, 6), LABELS, new CrossEntropy());
        return rule.bytes();
    }

    @Test
    void neuronsThatAlwaysStartFromRestAreRefused() {
        Layer network =
                new Sequential(new Linear(6, 3), new AdaptiveLif(LifConfig.DEFAULT, 0.1f, 0.9f));
        String message =
                assertThrows(
                                UnsupportedOperationException.class,
                                () ->
                                        new Ottt()
                                                .learn(
                                                        network,
                                                        random(2, 3, 6),
                                                        LABELS,
                                                        new CrossEntropy()))
                        .getMessage();
        assertTrue(
                message.endsWith(
                        "expected neurons that can go on from where they ended, got some that start"
                                + " each forward pass from rest. Train them by a rule that sees all"
                                + " timesteps at once."),
                message);
    }

    @ParameterizedTest(name = "online: {0}")
    @ValueSource(booleans = {true, false})
    void aNetworkWithAnEncoderLearnsStepByStep(boolean online) {
        Dataset data = YinYang.of(1).resized(2000, 500, 1).generate();
        LifConfig neurons = LifConfig.DEFAULT.withThreshold(0.5f);
        Layer network =
                new Sequential(
                        new DirectEncoding(4),
                        new Linear(4, 80),
                        new Lif(neurons),
                        new Linear(80, 80),
                        new Lif(neurons),
                        new Linear(80, 3),
                        new MeanOverTime());
        double accuracy =
                Trainer.of(network)
                        .rule(online ? new Ottt() : new TruncatedBptt(2))
                        .optimizer(new Adam(5e-3))
                        .epochs(8)
                        .seed(1)
                        .fit(data)
                        .last()
                        .testAccuracy();
        assertTrue(accuracy > 0.8, "reached " + accuracy);
    }
}
