package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UciHarTest {
    private static final List<String> SIGNALS =
            List.of(
                    "total_acc_x",
                    "total_acc_y",
                    "total_acc_z",
                    "body_acc_x",
                    "body_acc_y",
                    "body_acc_z",
                    "body_gyro_x",
                    "body_gyro_y",
                    "body_gyro_z");

    /** Value of a window's step: its row, the signal and the step can be read from it. */
    private static void write(Path folder, String part, int rows, String subjects)
            throws IOException {
        Path signals = Files.createDirectories(folder.resolve(part + "/Inertial Signals"));
        for (int c = 0; c < SIGNALS.size(); c++) {
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < rows; row++) {
                for (int t = 0; t < 128; t++) {
                    text.append(String.format(" %16.7e", row + c * 0.01 + t * 1e-4));
                }
                text.append('\n');
            }
            Files.writeString(signals.resolve(SIGNALS.get(c) + "_" + part + ".txt"), text);
        }
        Files.writeString(folder.resolve(part + "/y_" + part + ".txt"), "5\n1\n6\n");
        Files.writeString(folder.resolve(part + "/subject_" + part + ".txt"), subjects);
    }

    private static Path twoParts(Path folder) throws IOException {
        write(folder, "train", 3, "1\n1\n3\n");
        write(folder, "test", 3, "2\n2\n4\n");
        return folder;
    }

    @Test
    void aWindowIsTimeByChannelAndTheSplitIsThatOfTheFolders(@TempDir Path folder)
            throws IOException {
        Dataset data = UciHar.load(twoParts(folder));
        assertEquals(3, data.train().size());
        assertEquals(3, data.test().size());
        assertEquals(4, data.train().label(0));
        assertEquals(0, data.train().label(1));
        float[] window = Fixtures.read(data.train(), 2);
        assertEquals(2 + 4 * 0.01f + 7 * 1e-4f, window[7 * 9 + 4], 1e-6f);
    }

    @Test
    void volunteersCanBeLeftOut(@TempDir Path folder) throws IOException {
        UciHar data = UciHar.read(twoParts(folder));
        assertEquals(List.of(1, 2, 3, 4), data.subjects());
        Dataset split = data.leavingOut(Set.of(2, 3));
        assertEquals(3, split.train().size());
        assertEquals(3, split.test().size());
        assertEquals(5, split.test().label(0));
        assertEquals(4, split.test().label(1));
        assertEquals(
                "volunteers: expected some of [1, 2, 3, 4], got [9]",
                assertThrows(IllegalArgumentException.class, () -> data.of(Set.of(9)))
                        .getMessage());
        assertEquals(
                "volunteers: expected somebody left to learn from, got all left out",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> data.leavingOut(Set.of(1, 2, 3, 4)))
                        .getMessage());
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) throws IOException {
        Files.delete(twoParts(folder).resolve("test/y_test.txt"));
        assertEquals(
                List.of("test/y_test.txt.gz or test/y_test.txt"),
                assertThrows(MissingDataException.class, () -> UciHar.load(folder)).missing());
    }

    @Test
    void filesThatDoNotFitEachOtherAreRefused(@TempDir Path folder) throws IOException {
        Path file = twoParts(folder).resolve("train/subject_train.txt");
        Files.writeString(file, "1\n1\n");
        assertEquals(
                file
                        + ": byte 0: rows: expected 3 as there are labels, got 2. Are all files of"
                        + " one release?",
                assertThrows(DataFileException.class, () -> UciHar.load(folder)).getMessage());
        Files.writeString(file, "1\n1\n31\n");
        assertEquals(
                file + ": byte 0: row 3: expected volunteer 1 to 30, got 31.0",
                assertThrows(DataFileException.class, () -> UciHar.load(folder)).getMessage());
        Files.writeString(file, "1\n1 2\n3\n");
        assertEquals(
                file + ": byte 5: row 2: expected 1 numbers, got more",
                assertThrows(DataFileException.class, () -> UciHar.load(folder)).getMessage());
        Files.writeString(file, "1\none\n3\n");
        assertEquals(
                file + ": byte 5: row 2: expected a number, got 'one'",
                assertThrows(DataFileException.class, () -> UciHar.load(folder)).getMessage());
    }

    @Test
    void theRealFilesHaveTheirCountsAndVolunteers() throws IOException {
        UciHar data = UciHar.read(Fixtures.sharedData("uci-har"));
        Dataset official = data.official();
        assertEquals(30, data.subjects().size());
        assertEquals(UciHar.SHAPE, official.shape());
        assertEquals(4, official.train().label(0));
        // Gravity lies on the first axis of somebody who stands.
        assertEquals(1.0, Fixtures.read(official.train(), 0)[0], 0.05);
    }
}
