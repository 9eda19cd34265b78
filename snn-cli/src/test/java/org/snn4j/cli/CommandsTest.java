package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;

class CommandsTest {
    @TempDir private static Path runs;
    @TempDir private Path folder;

    private static Path trained;
    private static CommandRun training;

    @BeforeAll
    static void train() {
        Path run = runs.resolve("yin-yang");
        training =
                CommandRun.of(
                        "train",
                        "yin-yang-snn",
                        "--size",
                        "320",
                        "--epochs",
                        "2",
                        "--batch",
                        "32",
                        "--run",
                        run.toString());
        trained = run.resolve("last.safetensors");
    }

    private static void assertDone(CommandRun run) {
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
    }

    private static void assertMatches(String pattern, String text) {
        assertTrue(text.matches("(?s)" + pattern), () -> pattern + "\n" + text);
    }

    @Test
    void trainTellsTheTaskEachEpochAndTheAccuracy() throws IOException {
        assertDone(training);
        List<String> lines = training.out().lines().toList();
        assertEquals(4, lines.size(), training.out());
        assertEquals(
                "yin-yang-snn: 15,483 parameters; yin-yang: 320 training and 64 test samples [4];"
                        + " seed 1; "
                        + trained.getParent(),
                lines.get(0));
        assertMatches(
                "epoch 1/2: loss \\d\\.\\d{4}, train \\d+\\.\\d\\d %, test \\d+\\.\\d\\d %, \\d+"
                        + " samples/s, .*left",
                lines.get(1));
        assertMatches(
                "test accuracy \\d+\\.\\d\\d % after 2 epochs; pictures .*report\\.html; checkpoint"
                        + " .*last\\.safetensors",
                lines.get(3));
        assertEquals(2, Files.readAllLines(trained.resolveSibling("metrics.jsonl")).size());
    }

    @Test
    void evalFindsTheAccuracyThatTrainingEndedWith() {
        CommandRun run = CommandRun.of("eval", trained.toString(), "--size", "320");
        assertDone(run);
        String accuracy = training.out().replaceAll("(?s).*accuracy (\\S+) % after.*", "$1");
        assertMatches(
                "yin-yang-snn on 64 test samples of yin-yang\naccuracy "
                        + accuracy.replace(".", "\\.")
                        + " %, precision .*right class \\(rows\\) against predicted class.*",
                run.out());
    }

    @Test
    void aFinishedRunResumesToTheSameAccuracyAndItsFolderIsNotUsedTwice() {
        String[] again = {
            "train",
            "yin-yang-snn",
            "--size",
            "320",
            "--epochs",
            "2",
            "--batch",
            "32",
            "--run",
            trained.getParent().toString()
        };
        CommandRun refused = CommandRun.of(again);
        assertEquals(2, refused.exitCode());
        assertEquals("", refused.out());
        assertEquals(
                "snn train: --run: expected a folder without a run, got "
                        + trained.getParent()
                        + ", which holds one. Go on with it by --resume, or choose another folder."
                        + " Try './snn train --help'.\n",
                refused.err());
        String[] resume = java.util.Arrays.copyOf(again, again.length + 1);
        resume[again.length] = "--resume";
        CommandRun resumed = CommandRun.of(resume);
        assertDone(resumed);
        assertTrue(
                training.out().endsWith(resumed.out().lines().skip(1).findFirst().get() + "\n"),
                resumed.out());
    }

    @Test
    void validationSamplesComeFromTheTrainingSamples() {
        CommandRun run =
                CommandRun.of(
                        "train",
                        "yin-yang-snn",
                        "--size",
                        "100",
                        "--epochs",
                        "1",
                        "--validate",
                        "0.2",
                        "--run",
                        folder.resolve("v").toString());
        assertDone(run);
        assertTrue(run.out().contains("80 training and 20 validation samples"), run.out());
        assertTrue(run.out().contains("validation accuracy "), run.out());
        assertTrue(run.out().contains(" after 1 epoch; pictures "), run.out());
    }

    @Test
    void theDemoTrainsJudgesSavesAndEstimatesAndMayBeRunAgain() {
        for (int time = 0; time < 2; time++) {
            CommandRun run =
                    CommandRun.of(
                            "demo",
                            "--size",
                            "100",
                            "--epochs",
                            "1",
                            "--run",
                            folder.resolve("demo").toString());
            assertDone(run);
            assertMatches(
                    "data .*baselines linear classifier .*epoch 1/1: .*\ntest accuracy .* points"
                            + " against the linear classifier\ncheckpoint .*SATA.*",
                    run.out());
        }
        assertTrue(Files.exists(folder.resolve("demo").resolve("last.safetensors")));
    }

    @Test
    void modelsAndDatasetsListEveryEntry() {
        CommandRun models = CommandRun.of("models");
        assertDone(models);
        for (BundledModel model : ModelCatalogue.standard().models()) {
            assertTrue(models.out().contains(model.name() + " "), models.out());
        }
        CommandRun datasets = CommandRun.of("datasets");
        assertDone(datasets);
        for (DatasetCatalogue.Entry entry : DatasetCatalogue.standard().entries()) {
            assertTrue(datasets.out().contains(entry.name() + " "), datasets.out());
        }
    }

    @Test
    void aRecordedWorkloadGivesTheSameEstimateAsItsCheckpoint() throws IOException {
        Path workload = folder.resolve("workload.json");
        Path json = folder.resolve("estimate.json");
        CommandRun recorded =
                CommandRun.of(
                        "hw",
                        "sata",
                        "--checkpoint",
                        trained.toString(),
                        "--samples",
                        "16",
                        "--size",
                        "320",
                        "--save-workload",
                        workload.toString(),
                        "--json",
                        json.toString());
        assertDone(recorded);
        assertTrue(recorded.out().contains("SATA"), recorded.out());
        assertTrue(Files.readString(json).startsWith("{"));
        CommandRun read = CommandRun.of("hw", "sata", "--workload", workload.toString());
        assertDone(read);
        assertEquals(recorded.out(), read.out());
    }

    @Test
    void aTrainingStepIsRecordedWithItsGradients() throws IOException {
        Path file = folder.resolve("training.json");
        assertDone(
                CommandRun.of(
                        "hw",
                        "record",
                        "--training",
                        "--checkpoint",
                        trained.toString(),
                        "--samples",
                        "16",
                        "--size",
                        "320",
                        "--out",
                        file.toString()));
        Workload workload = Workload.read(file);
        assertEquals(16, workload.batch());
        for (WeightedLayer layer : workload.weightedLayers()) {
            assertEquals(layer.firesSpikes(), layer.membraneGradient().isMeasured(), layer.name());
        }
    }
}
