package org.snn4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.metrics.EpochResult;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Sgd;

class ResumeTest {
    private static final int EPOCHS = 3;
    private static final int STEPS_PER_EPOCH = 19;

    @TempDir Path folder;

    /** Stands for a process that dies. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static TrainingListener killAt(int step) {
        return new TrainingListener() {
            private int steps;

            @Override
            public void onStep(Step done) {
                if (++steps == step) {
                    throw new Killed();
                }
            }
        };
    }

    private static void assertSame(
            Layer expected,
            TrainingResult expectedResult,
            Layer actual,
            TrainingResult actualResult) {
        expected.allParameters()
                .forEach(
                        (path, p) ->
                                assertArrayEquals(
                                        p.value().data(),
                                        actual.allParameters().get(path).value().data(),
                                        path));
        expected.allBuffers()
                .forEach(
                        (path, b) ->
                                assertArrayEquals(
                                        b.data(), actual.allBuffers().get(path).data(), path));
        assertEquals(withoutTimes(expectedResult), withoutTimes(actualResult));
    }

    private static List<EpochResult> withoutTimes(TrainingResult result) {
        List<EpochResult> results = new ArrayList<>();
        for (EpochResult r : result.history()) {
            results.add(
                    new EpochResult(
                            r.epoch(), r.loss(), r.trainAccuracy(), r.testAccuracy(), 0, 0));
        }
        return results;
    }

    @ParameterizedTest(name = "killed after {0} steps")
    @ValueSource(ints = {1, 4, 5, 18, 19, 20, 40, 56})
    void aResumedRunEndsInTheSameBitsAsAnUnbrokenOne(int step) {
        Layer unbroken = Experiment.network();
        TrainingResult expected =
                Experiment.trainer(unbroken).epochs(EPOCHS).fit(Experiment.data());
        assertThrows(
                Killed.class,
                () ->
                        Experiment.trainer(Experiment.network())
                                .epochs(EPOCHS)
                                .runFolder(folder)
                                .checkpointEvery(4)
                                .listener(killAt(step))
                                .fit(Experiment.data()));
        Layer resumed = Experiment.network();
        TrainingResult result =
                Experiment.trainer(resumed)
                        .epochs(EPOCHS)
                        .runFolder(folder)
                        .checkpointEvery(4)
                        .resume(true)
                        .fit(Experiment.data());
        assertSame(unbroken, expected, resumed, result);
    }

    @Test
    @Timeout(60)
    void aRunWhoseProcessIsKilledAgainAndAgainEndsInTheSameBits()
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(20);
        for (int kill = 0; kill < 3; kill++) {
            killProcessAfter(kill * STEPS_PER_EPOCH + random.nextInt(2, STEPS_PER_EPOCH));
        }
        Layer unbroken = Experiment.network();
        TrainingResult expected =
                Experiment.trainer(unbroken).epochs(EPOCHS).fit(Experiment.data());
        Layer resumed = Experiment.network();
        TrainingResult result =
                Experiment.trainer(resumed)
                        .epochs(EPOCHS)
                        .runFolder(folder)
                        .resume(true)
                        .fit(Experiment.data());
        assertSame(unbroken, expected, resumed, result);
        assertEquals(EPOCHS, Files.readAllLines(new RunFolder(folder).metrics()).size());
    }

    /**
     * The kill comes at whatever the process does by then: a step, an evaluation, writing a
     * checkpoint.
     */
    private void killProcessAfter(int step) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!flag.startsWith("-javaagent") && !flag.startsWith("-Dsurefire")) {
                command.add(flag);
            }
        }
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(
                List.of(
                        "-cp",
                        classPath,
                        TrainingProcess.class.getName(),
                        folder.toString(),
                        "" + EPOCHS,
                        "" + step));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals(TrainingProcess.REACHED)) {
                line = lines.readLine();
            }
            assertEquals(TrainingProcess.REACHED, line, "the process ended before step " + step);
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aFinishedRunIsNotTrainedFurther() throws IOException {
        Layer first = Experiment.network();
        TrainingResult expected =
                Experiment.trainer(first).epochs(2).runFolder(folder).fit(Experiment.data());
        byte[] metrics = Files.readAllBytes(new RunFolder(folder).metrics());
        Layer second = Experiment.network();
        TrainingResult result =
                Experiment.trainer(second)
                        .epochs(2)
                        .runFolder(folder)
                        .resume(true)
                        .fit(Experiment.data());
        assertEquals(expected, result);
        first.allParameters()
                .forEach(
                        (path, p) ->
                                assertArrayEquals(
                                        p.value().data(),
                                        second.allParameters().get(path).value().data(),
                                        path));
        assertArrayEquals(metrics, Files.readAllBytes(new RunFolder(folder).metrics()));
    }

    @Test
    void theRunFolderHoldsConfigurationMetricsAndBothCheckpoints() throws IOException {
        TrainingResult result =
                Experiment.trainer(Experiment.network())
                        .epochs(2)
                        .runFolder(folder)
                        .fit(Experiment.data());
        RunFolder run = new RunFolder(folder);
        List<String> lines = Files.readAllLines(run.metrics());
        assertEquals(2, lines.size());
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "{\"epoch\":2,\"loss\":"
                                        + result.last().loss()
                                        + ",\"trainAccuracy\":"),
                lines.get(1));
        String configuration = Files.readString(run.configuration());
        for (String part :
                List.of(
                        "\"seed\" : 3",
                        "\"batchSize\" : 32",
                        "\"snn4j\" : \"0.1.0\"",
                        "\"nd4j\" : \"1.0.0-M2.1\"",
                        "\"java\" : \"" + System.getProperty("java.version") + "\"",
                        "\"optimizer\" : \"Adam[learningRate=0.005, ",
                        "\"3\" : \"Lif",
                        "\"parameters\" : 243",
                        "\"epochs\" : 2")) {
            assertTrue(configuration.contains(part), part + " in " + configuration);
        }
        assertEquals(2, Checkpoint.load(run.last()).run().epoch());
        assertEquals(result.best().epoch(), Checkpoint.load(run.best()).run().epoch());
    }

    @Test
    void anEarlierRunIsNotOverwritten() {
        Experiment.trainer(Experiment.network()).epochs(1).runFolder(folder).fit(Experiment.data());
        Layer network = Experiment.network();
        float[] before = network.allParameters().get("1.weight").value().data().clone();
        Exception refusal =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                Experiment.trainer(network)
                                        .epochs(1)
                                        .runFolder(folder)
                                        .fit(Experiment.data()));
        assertEquals(
                folder.resolve("last.safetensors")
                        + ": expected no earlier run, got one at epoch 2, step 0. Go on with it by"
                        + " resume(true), or choose another run folder.",
                refusal.getMessage());
        assertArrayEquals(before, network.allParameters().get("1.weight").value().data());
    }

    @Test
    void aCheckpointOfOtherSettingsIsRefused() {
        Experiment.trainer(Experiment.network()).epochs(1).runFolder(folder).fit(Experiment.data());
        Trainer other =
                Experiment.trainer(Experiment.network())
                        .optimizer(new Sgd(0.1))
                        .runFolder(folder)
                        .resume(true);
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> other.fit(Experiment.data()));
        assertTrue(
                refusal.getMessage()
                        .startsWith(
                                folder.resolve("last.safetensors")
                                        + ": expected a checkpoint of this run, Setup[seed=3,"),
                refusal.getMessage());
        assertTrue(
                refusal.getMessage().contains("optimizer=Sgd[")
                        && refusal.getMessage().contains("optimizer=Adam["),
                refusal.getMessage());
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefusedAndChangesNothing() throws IOException {
        Experiment.trainer(Experiment.network()).epochs(1).runFolder(folder).fit(Experiment.data());
        Layer wider = Experiment.network(4, 25, 3);
        float[] before = wider.allParameters().get("1.weight").value().data().clone();
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Experiment.trainer(wider)
                                        .epochs(1)
                                        .runFolder(folder)
                                        .resume(true)
                                        .fit(Experiment.data()));
        assertTrue(
                refusal.getMessage()
                        .matches(
                                "checkpoint of Sequential of 6: [125]\\.[a-zA-Z]+: expected"
                                        + " \\[.*\\], got \\[.*\\]\\. Was it saved from another"
                                        + " network\\?"),
                refusal.getMessage());
        assertArrayEquals(before, wider.allParameters().get("1.weight").value().data());
        Checkpoint saved = Checkpoint.load(new RunFolder(folder).last());
        Exception missing =
                assertThrows(
                        IllegalArgumentException.class, () -> saved.copyInto(new Linear(4, 3)));
        assertTrue(
                missing.getMessage().endsWith(", got none. Was it saved from another network?"),
                missing.getMessage());
        Exception extra =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> saved.copyInto(new DirectEncoding(2)));
        assertTrue(
                extra.getMessage().contains("expected only names of the network, got "),
                extra.getMessage());
    }

    @Test
    void aDamagedCheckpointStopsTheResumptionWithItsName() throws IOException {
        Experiment.trainer(Experiment.network()).epochs(1).runFolder(folder).fit(Experiment.data());
        Path last = new RunFolder(folder).last();
        byte[] whole = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(whole, whole.length - 10));
        Exception failure =
                assertThrows(
                        UncheckedIOException.class,
                        () ->
                                Experiment.trainer(Experiment.network())
                                        .epochs(1)
                                        .runFolder(folder)
                                        .resume(true)
                                        .fit(Experiment.data()));
        assertTrue(
                failure.getCause().getMessage().startsWith(last + ": byte "),
                failure.getCause().getMessage());
        assertTrue(
                failure.getCause().getMessage().endsWith("Truncated copy?"),
                failure.getCause().getMessage());
    }

    @Test
    void namesOfLambdasAndPlainObjectsAreTheSameInEveryProcess() {
        Loss lambda = (output, labels) -> Tensor.scalar(0);
        assertEquals("org.snn4j.train.ResumeTest$$Lambda", Run.name(lambda));
        assertEquals("java.lang.Object", Run.name(new Object()));
        assertEquals(new Adam(0.1).toString(), Run.name(new Adam(0.1)));
        assertFalse(Run.name(new DirectEncoding(2)).isEmpty());
    }
}
