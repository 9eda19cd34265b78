package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class BatchNormTest {
    static List<BatchNormConfig> modes() {
        return List.of(
                BatchNormConfig.joint(3),
                BatchNormConfig.step(3),
                BatchNormConfig.throughTime(3, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bn/joint_over_time",
                "bn/step_by_step_shared_parameters",
                "bn/through_time",
                "bn/eval"
            })
    void referenceVectorsAreReproduced(String name) throws IOException {
        VectorCase vector = VectorCase.read("bptt.json", name);
        BatchNormConfig config =
                switch (name) {
                    case "bn/through_time" -> BatchNormConfig.throughTime(2, 2);
                    case "bn/step_by_step_shared_parameters" -> BatchNormConfig.step(2);
                    default -> BatchNormConfig.joint(2);
                };
        BatchNorm norm = new BatchNorm(config.withEpsilon(vector.param("eps")));
        for (String parameter : norm.parameters().keySet()) {
            copy(vector.tensor("inputs", parameter), norm.parameters().get(parameter).value());
        }
        if (vector.json().get("inputs").has("running_mean")) {
            copy(vector.tensor("inputs", "running_mean"), norm.buffers().get("runningMean"));
            copy(vector.tensor("inputs", "running_var"), norm.buffers().get("runningVariance"));
        }
        norm.setTraining(!name.equals("bn/eval"));
        Tensor x = vector.channelsLast("inputs", "x").requireGradient();
        Tensor y = norm.forward(x);
        y.backward(vector.channelsLast("cotangents", "y").data());
        vector.assertMatches(vector.channelsLast("expected", "y"), y.data(), "y");
        vector.assertMatches(vector.channelsLast("gradients", "x"), x.gradient(), "gradient of x");
        norm.parameters()
                .forEach(
                        (parameter, value) ->
                                vector.assertMatches(
                                        vector.tensor("gradients", parameter),
                                        value.value().gradient(),
                                        "gradient of " + parameter));
        if (vector.json().get("expected").has("running_mean")) {
            vector.assertMatches(
                    vector.tensor("expected", "running_mean"),
                    norm.buffers().get("runningMean").data(),
                    "running mean");
            vector.assertMatches(
                    vector.tensor("expected", "running_var"),
                    norm.buffers().get("runningVariance").data(),
                    "running variance");
        }
    }

    private static void copy(Tensor from, Tensor to) {
        System.arraycopy(from.data(), 0, to.data(), 0, to.shape().size());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void gradientsMatchDifferencesInTrainingAndEvaluation(BatchNormConfig config) {
        BatchNorm norm = new BatchNorm(config);
        GradientCheck check =
                GradientCheck.of(in -> norm.forward(in[0]), RandomTensors.values(1, 2, 3, 4, 3));
        check.differences().assertWithin(2e-3);
        norm.setTraining(false);
        check.differences().assertWithin(2e-3);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aFrameThatIsConstantOverTimeIsNormalisedAsItsRepetitions(BatchNormConfig config) {
        Tensor frame = RandomTensors.values(1, 4, 5, 3);
        for (boolean training : new boolean[] {true, false}) {
            BatchNorm norm = new BatchNorm(config);
            norm.setTraining(training);
            Tensor once = frame.copy().requireGradient();
            Tensor often = RandomTensors.repeated(frame, 2).requireGradient();
            Tensor ofConstant = norm.forward(Tensor.constantOverTime(once, 2));
            assertEquals(
                    !(config.mode() instanceof BatchNormMode.ThroughTime),
                    ofConstant.isConstantOverTime());
            BatchNorm twin = new BatchNorm(config);
            twin.setTraining(training);
            Tensor ofRepeated = twin.forward(often);
            assertArrayEquals(ofRepeated.data(), ofConstant.data(), 1e-5f);
            float[] cotangent = RandomTensors.values(2, 2, 4, 5, 3).data();
            ofConstant.backward(cotangent);
            ofRepeated.backward(cotangent);
            for (int i = 0; i < 60; i++) {
                assertEquals(
                        often.gradient()[i] + often.gradient()[60 + i], once.gradient()[i], 1e-5);
            }
            assertArrayEquals(
                    twin.parameters().get("gamma").value().gradient(),
                    norm.parameters().get("gamma").value().gradient(),
                    1e-4f);
        }
    }

    @Test
    void stepwiseStatisticsMoveOnceForAFrameAndOnceForEachTimestepOfASequence() {
        Tensor frame = Tensor.of(new float[] {1, 3}, 2, 1);
        BatchNorm once = new BatchNorm(BatchNormConfig.step(1));
        once.forward(Tensor.constantOverTime(frame, 2));
        assertEquals(0.2f, once.buffers().get("runningMean").item());
        assertEquals(1.1f, once.buffers().get("runningVariance").item(), 1e-6f);
        BatchNorm twice = new BatchNorm(BatchNormConfig.step(1));
        twice.forward(RandomTensors.repeated(frame, 2));
        assertEquals(0.38f, twice.buffers().get("runningMean").item(), 1e-6f);
        assertEquals(1.19f, twice.buffers().get("runningVariance").item(), 1e-6f);
    }

    @Test
    void jointStatisticsCountAFrameAtEachTimestep() {
        BatchNorm norm = new BatchNorm(1);
        norm.forward(Tensor.constantOverTime(Tensor.of(new float[] {1, 3}, 2, 1), 2));
        // Four values with variance 1: unbiased 4/3.
        assertEquals(0.9f + 0.1f * 4 / 3, norm.buffers().get("runningVariance").item(), 1e-6f);
    }

    @Test
    void evaluationUsesAndKeepsTheRunningStatistics() {
        BatchNorm norm = new BatchNorm(2);
        Tensor x = RandomTensors.values(1, 2, 8, 2);
        norm.forward(x);
        float[] mean = norm.buffers().get("runningMean").data().clone();
        float[] variance = norm.buffers().get("runningVariance").data().clone();
        norm.eval();
        float[] y = norm.forward(x).data();
        assertArrayEquals(mean, norm.buffers().get("runningMean").data());
        for (int i = 0; i < y.length; i++) {
            assertEquals(
                    (x.data()[i] - mean[i % 2]) / Math.sqrt(variance[i % 2] + 1e-5), y[i], 1e-5);
        }
        norm.train();
        norm.forward(x);
        assertFalse(mean[0] == norm.buffers().get("runningMean").data()[0]);
    }

    @Test
    void thresholdDependentGammaStartsAtAlphaTimesThreshold() {
        BatchNorm norm = new BatchNorm(BatchNormConfig.thresholdDependent(2, 0.5, 0.8));
        assertArrayEquals(new float[] {0.4f, 0.4f}, norm.parameters().get("gamma").value().data());
        assertEquals(new BatchNormMode.Joint(), norm.config().mode());
    }

    @Test
    void throughTimeHasAGammaForEachStepAndNoBeta() {
        BatchNorm norm = new BatchNorm(BatchNormConfig.throughTime(3, 2));
        assertEquals(Set.of("gamma"), norm.parameters().keySet());
        assertEquals(6, norm.parameterCount());
        assertEquals(1e-4, norm.config().epsilon());
        assertFalse(norm.parameters().get("gamma").decays());
    }

    @Test
    void startingOverForgetsWhatWasLearned() {
        BatchNorm norm = new BatchNorm(BatchNormConfig.joint(2).withInitialGamma(0.3f));
        norm.forward(RandomTensors.values(1, 2, 8, 2));
        norm.parameters().get("gamma").value().data()[0] = 7;
        norm.initialise(new SplittableRandom(1));
        assertArrayEquals(new float[] {0.3f, 0.3f}, norm.parameters().get("gamma").value().data());
        assertArrayEquals(new float[] {0, 0}, norm.buffers().get("runningMean").data());
        assertArrayEquals(new float[] {1, 1}, norm.buffers().get("runningVariance").data());
    }

    @Test
    void wrongInputsAreRefusedAndLeaveNoTrace() {
        BatchNorm norm = new BatchNorm(64);
        ShapeException channels =
                assertThrows(
                        ShapeException.class,
                        () -> new Sequential(norm).forward(Tensor.zeros(4, 2, 64, 8, 8)));
        assertEquals(
                "0 (BatchNorm 64): input channels: expected 64 in [.., C], got [4, 2, 64, 8, 8].\n"
                        + "  The channel axis is last here; is the data channels-first?",
                channels.getMessage());
        ShapeException single =
                assertThrows(ShapeException.class, () -> norm.forward(Tensor.zeros(1, 64)));
        assertEquals(
                "BatchNorm 64: values of each channel in training: expected 2 or more, got [1,"
                        + " 64].\n"
                        + "  A variance needs two values: use a larger batch, or eval().",
                single.getMessage());
        assertArrayEquals(new float[64], norm.buffers().get("runningMean").data());
        norm.eval();
        assertTrue(norm.forward(Tensor.zeros(1, 64)).shape().size() == 64);
        ShapeException steps =
                assertThrows(
                        ShapeException.class,
                        () ->
                                new BatchNorm(BatchNormConfig.throughTime(3, 5))
                                        .forward(Tensor.zeros(4, 2, 3)));
        assertEquals(
                "BatchNorm 3, through 5 steps: timesteps: expected 5 in [T, N, .., C], got [4, 2,"
                    + " 3].\n"
                    + "  Each timestep has its own gamma: build the network for the length of its"
                    + " sequences.",
                steps.getMessage());
        ShapeException rank =
                assertThrows(
                        ShapeException.class,
                        () -> new BatchNorm(BatchNormConfig.step(3)).forward(Tensor.zeros(4, 3)));
        assertEquals(
                "BatchNorm 3, each step: input: expected [T, N, .., C], got [4, 3].",
                rank.getMessage());
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        assertEquals(
                "BatchNormConfig.channels: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm(0)).getMessage());
        assertEquals(
                "BatchNormConfig.momentum: expected 0.0 to 1.0, got 2.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> BatchNormConfig.joint(1).withMomentum(2))
                        .getMessage());
        assertEquals(
                "BatchNormConfig.epsilon: expected > 0, got 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> BatchNormConfig.joint(1).withEpsilon(0))
                        .getMessage());
    }
}
