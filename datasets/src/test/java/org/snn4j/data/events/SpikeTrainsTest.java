package org.snn4j.data.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeTrainsTest {
    private static final double[][] TIMES = {{0.25, 0.5}, {}, {0.125, 0.75, 0.75}};
    private static final int[][] UNITS = {{3, 699}, {}, {0, 1, 65535}};

    @TempDir private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.h5"), bytes);
    }

    private static String refusal(Path path) {
        return assertThrows(EventFileException.class, () -> EventFile.of(path).summary())
                .getMessage()
                .replace(path.getParent() + "/", "");
    }

    private static String events(EventSource source) throws IOException {
        StringBuilder events = new StringBuilder();
        try (EventStream stream = source.open()) {
            EventBlock block = new EventBlock(2);
            while (stream.next(block)) {
                for (int i = 0; i < block.size(); i++) {
                    events.append(block.time(i)).append(':').append(block.x(i)).append(' ');
                }
            }
        }
        return events.toString();
    }

    @Test
    void everySampleHasItsSpikesAndItsLabel() throws IOException {
        try (SpikeTrains trains = SpikeTrains.open(file(Hdf5Builder.shd(TIMES, UNITS, 7, 0, 19)))) {
            assertEquals(3, trains.size());
            assertEquals(19, trains.label(2));
            assertEquals("250000:3 500000:699 ", events(trains.events(0)));
            assertEquals("", events(trains.events(1)));
            assertEquals("125000:0 750000:1 750000:65535 ", events(trains.events(2)));
        }
    }

    @Test
    void aFileIsReadAsAWholeLikeAnyOther() throws IOException {
        EventFile file = EventFile.of(file(Hdf5Builder.shd(TIMES, UNITS)));
        assertEquals(EventFormat.HDF5, file.format());
        assertEquals("250000:3 500000:699 125000:0 750000:1 750000:65535 ", events(file));
        assertEquals(
                "250:3 500:699 125:0 750:1 750:65535 ",
                events(file.timesIn(TimeUnit.MILLISECONDS)));
    }

    @Test
    void timesOfSixteenBitsAreRead() throws IOException {
        byte[] bytes = Hdf5Builder.shdOf16Bits(TIMES, UNITS, 1, 2, 3);
        assertEquals(
                "250000:3 500000:699 125000:0 750000:1 750000:65535 ",
                events(EventFile.of(file(bytes))));
    }

    @Test
    void aFileWithoutLabelsSaysSo() throws IOException {
        Path path = file(Hdf5Builder.shd(TIMES, UNITS));
        try (SpikeTrains trains = SpikeTrains.open(path)) {
            assertFalse(trains.hasLabels());
            assertEquals(
                    path + ": has no dataset 'labels'",
                    assertThrows(IllegalStateException.class, () -> trains.label(0)).getMessage());
        }
    }

    @Test
    void unitsAndTimesThatDoNotMatchAreRefused() throws IOException {
        int[][] fewer = {{3}, {}, {0, 1, 2}};
        assertEquals(
                "a.h5: byte 0: sample 0: expected as many units as times, 2, got 1",
                refusal(file(Hdf5Builder.shd(TIMES, fewer))));
        assertEquals(
                "a.h5: byte 0: spikes/units: expected 3 samples as in spikes/times, got 1",
                refusal(file(Hdf5Builder.shd(TIMES, new int[][] {{3}}))));
        assertEquals(
                "a.h5: byte 0: labels: expected one for each of 3 samples, got 2",
                refusal(file(Hdf5Builder.shd(TIMES, UNITS, 1, 2))));
    }

    @Test
    void anotherLayoutIsRefusedWithWhatThereIs() throws IOException {
        Path path = folder.resolve("a.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset("other", new int[] {1});
        }
        assertEquals(
                "a.h5: byte 0: expected spikes/times and spikes/units of one axis, got [other]"
                        + " without spikes/times",
                refusal(path));
    }

    @Test
    void plainArraysAreOneSample() throws IOException {
        Path path = folder.resolve("a.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putGroup("spikes").putDataset("times", new long[] {5, 6});
            ((io.jhdf.api.WritableGroup) file.getChild("spikes"))
                    .putDataset("units", new int[] {8, 9});
        }
        assertEquals("5:8 6:9 ", events(EventFile.of(path)));
    }

    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        byte[] whole = Hdf5Builder.shd(TIMES, UNITS, 7, 0, 19);
        for (int length : new int[] {12, 96, 4000, whole.length - 100}) {
            String message = refusal(file(Arrays.copyOf(whole, length)));
            assertTrue(message.startsWith("a.h5: byte 0: "), message);
        }
        assertThrows(NoSuchFileException.class, () -> SpikeTrains.open(folder.resolve("b.h5")));
    }
}
