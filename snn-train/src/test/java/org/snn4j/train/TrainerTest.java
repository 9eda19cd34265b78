package org.snn4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Dataset;
import org.snn4j.data.YinYang;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.RateBounds;
import org.snn4j.train.loss.RateL1;
import org.snn4j.train.loss.Regularised;
import org.snn4j.train.metrics.EpochResult;
import org.snn4j.train.metrics.Metrics;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;
import org.snn4j.train.schedule.Constant;
import org.snn4j.train.schedule.Moment;
import org.snn4j.train.trace.ForwardTrace;

class TrainerTest {
    @TempDir Path folder;

    private static float[] weights(Layer network) {
        return network.allParameters().get("1.weight").value().data().clone();
    }

    @Test
    void aSpikingNetworkLearnsYinYangToNinetyPercent() {
        Dataset data = new YinYang(2000, 500, 1).generate();
        TrainingResult result =
                Trainer.of(Experiment.network(4, 64, 3))
                        .optimizer(new Adam(1e-2))
                        .batchSize(50)
                        .epochs(12)
                        .seed(1)
                        .fit(data);
        assertEquals(12, result.history().size());
        assertTrue(result.last().testAccuracy() > 0.9, result.last().toString());
        assertTrue(result.last().loss() < result.history().get(0).loss());
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
        List<float[]> trained = new ArrayList<>();
        for (long seed : new long[] {5, 5, 6}) {
            Layer network = Experiment.network();
            Trainer.of(network).seed(seed).fit(Experiment.data());
            trained.add(weights(network));
        }
        assertArrayEquals(trained.get(0), trained.get(1));
        assertNotEquals(trained.get(0)[0], trained.get(2)[0]);
    }

    @Test
    void aSecondFitWithASeedStartsOverAndForgetsTheOptimizersMemory() {
        Layer network = Experiment.network();
        Trainer trainer = Experiment.trainer(network);
        trainer.fit(Experiment.data());
        float[] first = weights(network);
        trainer.fit(Experiment.data());
        assertArrayEquals(first, weights(network));
    }

    @Test
    void weightsAreKeptWithoutASeedAndWhenAskedFor() {
        float[] before = weights(Experiment.network());
        Optimizer still = new Sgd(1e-30);
        Layer unseeded = Experiment.network();
        Trainer.of(unseeded).optimizer(still).fit(Experiment.data());
        assertArrayEquals(before, weights(unseeded));
        Layer kept = Experiment.network();
        Trainer.of(kept).optimizer(still).keepWeights().seed(4).fit(Experiment.data());
        assertArrayEquals(before, weights(kept));
        Layer drawn = Experiment.network();
        Trainer.of(drawn).optimizer(still).seed(4).fit(Experiment.data());
        assertNotEquals(before[0], weights(drawn)[0]);
    }

    @Test
    void workspaceMemoryAfterFiftyStepsIsThatAfterThreeHundred() {
        Dataset data = Experiment.data();
        TrainingStep step =
                new TrainingStep(
                        Experiment.network(),
                        new TrainingStep.Method(
                                new Bptt(),
                                new CrossEntropy(),
                                Clipping.NONE,
                                new Adam(1e-3),
                                new Constant()));
        List<Long> bytes = new ArrayList<>();
        for (int epoch = 0; epoch < 17; epoch++) {
            try (Batches batches = data.train().batches(Batching.of(32).shuffled(1), epoch)) {
                while (batches.hasNext()) {
                    try (Batch batch = batches.next()) {
                        step.run(
                                batch, new Moment(epoch, batch.number(), 19, 17), Optional.empty());
                        bytes.add(step.bytes());
                    }
                }
            }
        }
        assertTrue(bytes.get(49) > 0);
        assertEquals(bytes.get(49), bytes.get(299));
    }

    @Test
    void evaluationIsRepeatableAndLeavesNoTrace() {
        Layer network = Experiment.network();
        Dataset data = Experiment.data();
        network.train();
        float[] stream = network.allBuffers().get("4.random").data().clone();
        Metrics first = Trainer.evaluate(network, data.test());
        Metrics second = Trainer.evaluate(network, data.test());
        assertEquals(first, second);
        assertEquals(300, first.samples());
        assertArrayEquals(stream, network.allBuffers().get("4.random").data());
        assertArrayEquals(new float[24], network.allBuffers().get("2.runningMean").data());
    }

    @Test
    void listenersSeeEveryStepAndEpoch() {
        List<String> seen = new ArrayList<>();
        Experiment.trainer(Experiment.network())
                .batchSize(256)
                .epochs(2)
                .runFolder(folder)
                .listener(
                        new TrainingListener() {
                            @Override
                            public void onStart(Start start) {
                                seen.add(start.toString());
                            }

                            @Override
                            public void onStep(Step step) {
                                seen.add(
                                        "step "
                                                + step.epoch()
                                                + "."
                                                + step.step()
                                                + "/"
                                                + step.stepsPerEpoch());
                                assertTrue(
                                        step.gradientNorm() > 0
                                                && step.samplesPerSecond() > 0
                                                && step.learningRate() <= 5e-3);
                            }

                            @Override
                            public void onEpoch(EpochResult result) {
                                seen.add("epoch " + result.epoch());
                            }

                            @Override
                            public void onEnd(TrainingResult result) {
                                seen.add("end " + result.history().size());
                            }
                        })
                .fit(Experiment.data());
        assertEquals(
                List.of(
                        "Start[epochs=2, stepsPerEpoch=3, epochsDone=0, stepsDone=0]",
                        "step 1.1/3",
                        "step 1.2/3",
                        "step 1.3/3",
                        "epoch 1",
                        "step 2.1/3",
                        "step 2.2/3",
                        "step 2.3/3",
                        "epoch 2",
                        "end 2"),
                seen);
    }

    @Test
    void aNanInAnActivationStopsWithItsLayerTheLastCheckpointAndTheLastParameters() {
        Layer poison =
                new Layer() {
                    private int steps;

                    @Override
                    public Tensor forward(Tensor input) {
                        return Elementwise.scale(input, ++steps > 21 ? Float.NaN : 1);
                    }
                };
        Sequential network = new Sequential(new DirectEncoding(2), new Linear(4, 3), poison);
        List<float[]> afterStep = new ArrayList<>();
        Trainer trainer =
                Experiment.trainer(network)
                        .batchSize(64)
                        .epochs(3)
                        .runFolder(folder)
                        .checkpointEvery(4)
                        .listener(
                                new TrainingListener() {
                                    @Override
                                    public void onStep(Step step) {
                                        afterStep.add(weights(network));
                                    }
                                });
        DivergenceException stop =
                assertThrows(DivergenceException.class, () -> trainer.fit(Experiment.data()));
        assertEquals(
                "loss is NaN at epoch 2, step 7 (first NaN or infinity in: 2.output). Last good"
                        + " checkpoint: "
                        + folder.resolve("last.safetensors")
                        + ".\n  A lower learning rate or clipNorm often helps.",
                stop.getMessage());
        assertEquals(2, stop.epoch());
        assertEquals(7, stop.step());
        assertArrayEquals(afterStep.get(afterStep.size() - 1), weights(network));
    }

    @Test
    void anInfiniteGradientStopsBeforeTheParametersChange() {
        Layer network = new Sequential(new Linear(4, 3), new Linear(3, 3));
        float[] before = weights(network);
        Loss broken =
                (output, labels) ->
                        Tensor.result(
                                "broken",
                                output.workspace(),
                                Shape.of(),
                                new float[] {1f},
                                up -> {
                                    float[] g = output.workspace().zeros(output.shape().size());
                                    g[0] = Float.POSITIVE_INFINITY;
                                    output.accumulate(output.workspace(), g);
                                },
                                output);
        DivergenceException stop =
                assertThrows(
                        DivergenceException.class,
                        () -> Trainer.of(network).loss(broken).fit(Experiment.data()));
        assertTrue(
                stop.getMessage()
                        .matches(
                                "(?s)gradient is (NaN|infinite) at epoch 1, step 1 \\(first NaN or"
                                        + " infinity in: [01]\\.(weight|bias)\\.grad\\)\\. No"
                                        + " checkpoint was written before.*"),
                stop.getMessage());
        assertArrayEquals(before, weights(network));
    }

    @Test
    void aParameterThatOverflowedReachesNoCheckpointAndNoEvaluation() {
        Trainer trainer =
                Trainer.of(new Sequential(new Linear(4, 3)))
                        .optimizer(new Sgd(3e38, 0.9))
                        .schedule((base, at) -> base * 100)
                        .batchSize(600)
                        .runFolder(folder)
                        .checkpointEvery(1);
        DivergenceException stop =
                assertThrows(DivergenceException.class, () -> trainer.fit(Experiment.data()));
        assertEquals(
                "parameter is infinite at epoch 1, step 1 (first NaN or infinity in: 0.weight). No"
                        + " checkpoint was written before.\n"
                        + "  A lower learning rate or clipNorm often helps.",
                stop.getMessage());
        assertFalse(Files.exists(new RunFolder(folder).last()));
    }

    @Test
    void aSharedLayerIsChangedOncePerStep() {
        Linear once = new Linear(4, 4);
        Sequential shared = new Sequential(once, once);
        Linear first = new Linear(4, 4);
        Linear second = new Linear(4, 4);
        Sequential apart = new Sequential(first, second);
        float[] before = once.parameters().get("weight").value().data().clone();
        Trainer.of(shared).optimizer(new Sgd(0.1)).batchSize(600).fit(Experiment.data());
        Trainer.of(apart).optimizer(new Sgd(0.1)).batchSize(600).fit(Experiment.data());
        float[] one = first.parameters().get("weight").value().data();
        float[] two = second.parameters().get("weight").value().data();
        float[] both = once.parameters().get("weight").value().data();
        for (int i = 0; i < before.length; i++) {
            // The gradient of a shared weight is the sum of the gradients of its two uses.
            assertEquals(one[i] + two[i] - before[i], both[i], 1e-6f);
        }
    }

    @Test
    void aNanInAParameterIsNamedFirst() {
        Layer network = Experiment.network();
        network.allParameters().get("5.bias").value().data()[1] = Float.NaN;
        DivergenceException stop =
                assertThrows(
                        DivergenceException.class,
                        () -> Trainer.of(network).fit(Experiment.data()));
        assertTrue(
                stop.getMessage()
                        .startsWith(
                                "loss is NaN at epoch 1, step 1 (first NaN or infinity in: 5.bias)."
                                        + " "),
                stop.getMessage());
    }

    @Test
    void penaltiesLowerTheFiringRate() {
        double free = rateAfterTraining(new CrossEntropy());
        double bounded =
                rateAfterTraining(
                        new Regularised(
                                new CrossEntropy(),
                                List.of(new RateBounds(0, 0.05, 20), new RateL1(0.1))));
        assertTrue(bounded < 0.6 * free, free + " without, " + bounded + " with penalties");
    }

    private static double rateAfterTraining(Loss loss) {
        Layer network = Experiment.network();
        Trainer.of(network)
                .loss(loss)
                .optimizer(new Adam(1e-2))
                .seed(2)
                .epochs(4)
                .fit(Experiment.data());
        ForwardTrace trace = new ForwardTrace();
        network.forward(
                Experiment.data()
                        .test()
                        .sample(100)
                        .in(Workspace.forInference().observedBy(trace)));
        assertEquals(1, trace.spikes().size());
        return trace.spikes().get(0).density();
    }

    @Test
    void penaltiesWithoutATraceOrWithoutSpikesSaySo() {
        Loss loss = new Regularised(new CrossEntropy(), List.of(new RateL1(1)));
        Exception untraced =
                assertThrows(
                        IllegalStateException.class,
                        () -> loss.of(Tensor.zeros(1, 2), new int[] {0}));
        assertEquals(
                "Regularised: expected an input in a workspace observed by a ForwardTrace, got"
                        + " none. Use Workspace.forTraining().observedBy(new ForwardTrace()).",
                untraced.getMessage());
        Layer silent = new Sequential(new Linear(4, 3));
        Exception none =
                assertThrows(
                        IllegalStateException.class,
                        () -> Trainer.of(silent).loss(loss).fit(Experiment.data()));
        assertEquals(
                "Regularised: expected spikes from at least one layer, got none. Does the network"
                        + " hold a spiking neuron, and run its children with Layer.run?",
                none.getMessage());
    }

    @Test
    void fewerOutputsThanClassesAreRefusedByName() {
        Layer narrow = new Sequential(new DirectEncoding(2), new Linear(4, 2), new Lif());
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.of(narrow).fit(Experiment.data()));
        assertTrue(
                refusal.getMessage()
                        .matches(
                                "CrossEntropy: label of sample \\d+: expected 0 to 1, got 2\\. Does"
                                        + " the network have one output for each class\\?"),
                refusal.getMessage());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        Trainer trainer = Trainer.of(Experiment.network());
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> trainer.epochs(0));
        assertEquals("Trainer.epochs: expected 1 or more, got 0", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> trainer.batchSize(0));
        assertThrows(IllegalArgumentException.class, () -> trainer.clipNorm(0));
        assertThrows(IllegalArgumentException.class, () -> trainer.clipValue(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> trainer.checkpointEvery(0));
    }
}
