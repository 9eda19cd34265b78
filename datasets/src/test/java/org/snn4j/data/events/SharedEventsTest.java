package org.snn4j.data.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real recordings, where they are there. */
class SharedEventsTest {
    private static Path folder(String name) {
        Path folder = Path.of(System.getProperty("snn4j.root"), "..", "shared", "data", name);
        assumeTrue(Files.isDirectory(folder), "no " + folder + " on this machine");
        return folder;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"events", "dvs-gesture"})
    void everyRecordingHasItsCountRangesAndDigest(String name) throws IOException {
        Path folder = folder(name);
        List<String> lines = Files.readAllLines(folder.resolve("expected.csv"));
        assertEquals("file," + EventSummary.CSV_HEADER, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String file = line.substring(0, line.indexOf(','));
            EventFile events = EventFile.of(folder.resolve(file));
            assertEquals(line, file + "," + events.summary().toCsv());
        }
    }

    @Test
    void anAedat2FileHasItsRecordsAndTheirDigest() throws IOException {
        Path folder = folder("events");
        List<String> lines = Files.readAllLines(folder.resolve("expected_aedat2.csv"));
        assertEquals("file," + Aedat2Records.CSV_HEADER, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String file = line.substring(0, line.indexOf(','));
            assertEquals(line, file + "," + Aedat2Records.of(folder.resolve(file)).toCsv());
        }
    }

    @Test
    void aHeaderWithoutEventsTellsWhenRecordingBegan() throws IOException {
        EventFile file = EventFile.of(folder("events").resolve("sample_aedat_header.aedat"));
        assertEquals(OptionalLong.of(1695355587880L), file.header().startMillis());
        assertEquals(0, file.summary().events());
    }

    @Test
    void theDecodedArrayHoldsTheSameEventsAsTheRecording() throws IOException {
        Path folder = folder("events");
        assertEquals(
                EventFile.of(folder.resolve("NCARS_obj_004397_td.dat")).summary(),
                EventFile.of(folder.resolve("NCARS_obj_004397_td.npy")).summary());
    }

    @Test
    void rowsOfRealNumbersAreSpikesWithTimesInMilliseconds() throws IOException {
        Path folder = folder("lava-oxford");
        EventSummary rows = EventFile.of(folder.resolve("input.npy")).summary();
        EventSummary records = EventFile.of(folder.resolve("input.bs1")).summary();
        assertEquals(records.events(), rows.events());
        assertEquals(records.firstTime(), rows.firstTime());
        assertEquals(records.lastTime(), rows.lastTime());
        assertEquals(records.xMax(), rows.xMax());
    }

    @Test
    void theSensorOfADvRecordingIsKnown() throws IOException {
        EventHeader header = EventFile.of(folder("events").resolve("sample.aedat4")).header();
        assertEquals(new EventHeader.Sensor(320, 240), header.sensor().orElseThrow());
        assertTrue(header.lines().get(0).startsWith("<dv version="), header.lines().get(0));
    }

    @Test
    void anArrayOfNumbersIsReadWhole() throws IOException {
        NumpyArray spikes = NumpyArray.read(folder("braille").resolve("braille7_spikes.npy.gz"));
        assertEquals(
                List.of(1158, 256, 12),
                List.of(spikes.shape()[0], spikes.shape()[1], spikes.shape()[2]));
        double ones = 0;
        for (float value : spikes.values()) {
            ones += value;
        }
        assertEquals(0.226, ones / spikes.values().length, 5e-4);
    }
}
