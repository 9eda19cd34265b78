package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.train.checkpoint.Checkpoint;

/** Files that are missing or damaged, runs that cannot go on: exit code 1 and one message. */
class FailuresTest {
    @TempDir private static Path shared;
    @TempDir private Path folder;

    private static Path checkpoint;

    @BeforeAll
    static void train() {
        checkpoint = shared.resolve("run").resolve("last.safetensors");
        assertEquals(0, tiny("--run", checkpoint.getParent().toString()).exitCode());
    }

    private static CommandRun tiny(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "yin-yang-snn", "--size", "64", "--epochs", "1"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertFails(String message, CommandRun run) {
        assertEquals(message + "\n", run.err());
        assertEquals(1, run.exitCode());
    }

    /** Four files as of MNIST with two pictures of 28x28 each. */
    private void writeDigits() throws IOException {
        for (String part : List.of("train", "t10k")) {
            ByteBuffer images = ByteBuffer.allocate(16 + 2 * 784);
            images.putInt(0x803).putInt(2).putInt(28).putInt(28);
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
            ByteBuffer labels = ByteBuffer.allocate(8 + 2);
            labels.putInt(0x801).putInt(2).put((byte) 3).put((byte) 7);
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
    }

    private CommandRun trainOnDigits() {
        return CommandRun.of(
                "train",
                "yin-yang-snn",
                "--data",
                folder.toString(),
                "--epochs",
                "1",
                "--run",
                folder.resolve("run").toString());
    }

    @Test
    void goodFilesInAFolderAreTrainedOn() throws IOException {
        writeDigits();
        CommandRun run = trainOnDigits();
        assertEquals("", run.err());
        assertTrue(run.out().contains("mnist: 2 training and 2 test samples"), run.out());
    }

    @Test
    void truncatedDataNamesTheFileAndTheByteAndLeavesNoRun() throws IOException {
        writeDigits();
        Path images = folder.resolve("train-images-idx3-ubyte");
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 1000));
        CommandRun run = trainOnDigits();
        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("snn train: " + images + ": byte 16: "), run.err());
        assertTrue(run.err().contains("1568"), run.err());
        assertEquals(1, run.err().lines().count());
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void corruptDataNamesTheFileAndTheByte() throws IOException {
        writeDigits();
        Path labels = folder.resolve("t10k-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[3] = 9;
        Files.write(labels, bytes);
        assertFails(
                "snn train: "
                        + labels
                        + ": byte 0: magic number: expected 0x00000801 (unsigned bytes, 1 axes),"
                        + " got 0x00000809",
                trainOnDigits());
    }

    @Test
    void missingDataTellWhereTheyWereLookedForAndHowToGetThem() {
        CommandRun run = CommandRun.of("train", "fashion-csnn", "--data", folder + "/nowhere");
        assertEquals(1, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "snn train: fashion-mnist: no folder "
                                        + folder
                                        + "/nowhere: looked for train-images-idx3-ubyte.gz"),
                run.err());
        assertTrue(run.err().contains("./snn datasets --download fashion-mnist"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void aMissingCheckpointAndAFolderInItsPlaceAreNamed() {
        Path nowhere = folder.resolve("nowhere");
        assertFails(
                "snn eval: " + nowhere + ": no such file",
                CommandRun.of("eval", nowhere.toString()));
        assertFails(
                "snn eval: " + folder + ": expected a safetensors file, got a folder",
                CommandRun.of("eval", folder.toString()));
        assertFails(
                "snn hw sata: " + nowhere + ": no such file",
                CommandRun.of("hw", "sata", "--checkpoint", nowhere.toString()));
        assertFails(
                "snn hw sata: " + nowhere + ": no such file",
                CommandRun.of("hw", "sata", "--workload", nowhere.toString()));
    }

    @Test
    void aTruncatedCheckpointNamesTheFileAndTheByte() throws IOException {
        Path cut = folder.resolve("cut.safetensors");
        byte[] whole = Files.readAllBytes(checkpoint);
        for (int length : new int[] {0, 5, 100, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            for (CommandRun run :
                    List.of(
                            CommandRun.of("eval", cut.toString()),
                            CommandRun.of("hw", "sata", "--checkpoint", cut.toString()))) {
                assertEquals(1, run.exitCode());
                assertEquals("", run.out());
                assertTrue(
                        run.err().matches("snn (eval|hw sata): \\Q" + cut + "\\E: byte \\d+: .*\n"),
                        run.err());
            }
        }
    }

    @Test
    void everyDamagedByteOfACheckpointsHeaderIsAnErrorOfOneLineOrHarmless() throws IOException {
        Path damaged = folder.resolve("damaged.safetensors");
        byte[] whole = Files.readAllBytes(checkpoint);
        for (int at = 0; at < 1000; at += 7) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x15;
            Files.write(damaged, bytes);
            CommandRun run = CommandRun.of("eval", damaged.toString(), "--size", "16");
            assertTrue(run.exitCode() == 0 || run.exitCode() == 1, run.err());
            assertTrue(run.err().lines().count() <= 1, run.err());
            assertFalse(run.err().contains("\tat "), run.err());
        }
    }

    @Test
    void aCheckpointIsNotEvaluatedOnDataOfAnotherShape() {
        CommandRun run =
                CommandRun.of("eval", checkpoint.toString(), "--data", "randman", "--size", "20");
        assertFails(
                "snn eval: yin-yang-snn was trained on samples [4] of 3 classes: expected such"
                        + " data, got randman with samples [T=50, 12] of 10 classes. Choose another"
                        + " data set with --data.",
                run);
        assertEquals("", run.out());
    }

    @Test
    void aResumptionWithOtherSettingsIsRefused() throws IOException {
        byte[] before = Files.readAllBytes(checkpoint);
        String run = checkpoint.getParent().toString();
        for (String[] other : new String[][] {{"--seed", "2"}, {"--timesteps", "5"}}) {
            CommandRun refused = tiny("--run", run, "--resume", other[0], other[1]);
            assertEquals(1, refused.exitCode());
            assertTrue(
                    refused.err()
                            .startsWith("snn train: " + checkpoint + ": expected a checkpoint"),
                    refused.err());
            assertEquals(1, refused.err().lines().count());
        }
        assertArrayEquals(before, Files.readAllBytes(checkpoint));
    }

    @Test
    void aRunThatWasKilledBeforeItsFirstCheckpointStartsAnew() {
        Path run = folder.resolve("killed");
        CommandRun resumed = tiny("--run", run.toString(), "--resume");
        assertEquals(0, resumed.exitCode());
        assertEquals("snn train: no checkpoint in " + run + ": starting anew\n", resumed.err());
        assertTrue(resumed.out().contains("after 1 epoch;"), resumed.out());
    }

    @Test
    void aFileInPlaceOfTheRunFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertFails(
                "snn train: " + file + ": expected a folder or nothing, got a file",
                tiny("--run", file.toString()));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aDamagedWorkloadNamesTheFile() throws IOException {
        Path workload = Files.writeString(folder.resolve("w.json"), "{\"layers\": 3");
        CommandRun run = CommandRun.of("hw", "sata", "--workload", workload.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("snn hw sata: " + workload + ": "), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void moreTimestepsThanMemoryHoldsAreOneMessage() {
        CommandRun run = tiny("--timesteps", "2000000", "--run", folder.resolve("huge").toString());
        assertEquals(1, run.exitCode());
        assertFalse(run.err().contains("\tat "), run.err());
        assertTrue(run.err().contains("fewer timesteps") || run.err().contains("out of memory"));
    }

    @Test
    void divergenceNamesTheTensorAndTheLastGoodCheckpointWhichStaysIntact() throws IOException {
        Path run = folder.resolve("diverged");
        Path last = run.resolve("last.safetensors");
        CommandRun diverged =
                CommandRun.of(
                        "train",
                        "glyph-csnn",
                        "--size",
                        "96",
                        "--epochs",
                        "2",
                        "--batch",
                        "16",
                        "--lr",
                        "1e37",
                        "--checkpoint-every",
                        "1",
                        "--run",
                        run.toString());
        assertEquals(1, diverged.exitCode());
        assertTrue(
                diverged.err()
                        .matches(
                                "snn train: (loss|gradient|parameter) is (NaN|infinite) at epoch 1,"
                                        + " step \\d+ \\(first NaN or infinity in: \\S+\\)\\. Last"
                                        + " good checkpoint: \\Q"
                                        + last
                                        + "\\E\\.\n  A lower learning rate or clipNorm often"
                                        + " helps\\.\n"),
                diverged.err());
        Checkpoint good = Checkpoint.load(last);
        good.network()
                .forEach(
                        (name, tensor) -> {
                            for (float value : tensor.data()) {
                                assertTrue(Float.isFinite(value), name);
                            }
                        });
        CommandRun judged = CommandRun.of("eval", last.toString(), "--size", "96");
        assertEquals("", judged.err());
        assertEquals(0, judged.exitCode());
    }
}
