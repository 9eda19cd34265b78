package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.data.events.EventSource;
import org.snn4j.data.events.frames.Binning;
import org.snn4j.data.events.frames.EventFrames;

class NMnistTest {
    @TempDir private Path folder;

    private static final byte[] ONE_EVENT = {3, 2, (byte) 0x80, 0, 9};

    @Test
    void theRealFilesHaveTheirSizesLabelsAndEvents() throws IOException {
        Dataset data = NMnist.load(Fixtures.sharedData("nmnist"));
        assertEquals(900, data.train().size());
        assertEquals(100, data.test().size());
        assertEquals(SampleShape.sequence(10, 34, 34, 2), data.shape());
        int[] first = {5, 0, 4, 1, 9, 2, 1, 3, 1, 4};
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i], data.train().label(i), "label of sample " + i);
        }
        float[] frames = new float[data.shape().length()];
        data.test().read(0, frames, 0, SplitMix.of(0));
        double spikes = 0;
        for (float value : frames) {
            spikes += value;
        }
        assertEquals(0.1, spikes / frames.length, 0.05);
    }

    @Test
    void archivesAndFoldersHoldTheSameSamples() throws IOException {
        for (String part : List.of("Train", "Test")) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(part + ".zip"));
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String name : List.of("7/00002.bin", "3/00001.bin")) {
                    zip.putNextEntry(new ZipEntry(part + "/" + name));
                    zip.write(ONE_EVENT);
                }
            }
        }
        Path plain = folder.resolve("plain");
        for (String name :
                List.of("Train/7/2.bin", "Train/3/1.bin", "Test/7/2.bin", "Test/3/1.bin")) {
            Files.createDirectories(plain.resolve(name).getParent());
            Files.write(plain.resolve(name), ONE_EVENT);
        }
        float[] expected = new float[10 * 34 * 34 * 2];
        expected[(2 * 34 + 3) * 2] = 1;
        for (Path each : List.of(folder, plain)) {
            Dataset data = NMnist.load(each);
            assertEquals(List.of(3, 7), List.of(data.train().label(0), data.train().label(1)));
            float[] frames = new float[expected.length];
            data.test().read(1, frames, 0, SplitMix.of(0));
            assertArrayEquals(expected, frames);
        }
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        assertEquals(
                "nmnist: files missing in "
                        + folder
                        + ": looked for Train.zip or Train, Test.zip or Test. Its authors offer"
                        + " Train.zip and Test.zip:"
                        + " https://www.garrickorchard.com/datasets/n-mnist",
                assertThrows(MissingDataException.class, () -> NMnist.load(folder)).getMessage());
    }

    @Test
    void samplesNeedALabelForEachRecording() {
        EventFrames frames = EventFrames.spikes(new Binning.EqualTime(2), 4, 4);
        EventSource none =
                () -> {
                    throw new IOException("not read");
                };
        assertEquals(
                "EventSamples.labels: expected one for each of 1 recordings, got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new EventSamples(List.of(none), new int[2], frames))
                        .getMessage());
    }
}
