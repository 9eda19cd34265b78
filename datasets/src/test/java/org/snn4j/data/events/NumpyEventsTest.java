package org.snn4j.data.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyEventsTest {
    @TempDir private Path folder;

    private static byte[] npy(String descr, String shape, byte[] data) {
        return npy(descr, "False", shape, data);
    }

    private static byte[] npy(String descr, String fortran, String shape, byte[] data) {
        String header =
                "{'descr': "
                        + descr
                        + ", 'fortran_order': "
                        + fortran
                        + ", 'shape': "
                        + shape
                        + ", }\n";
        return EventBuilder.littleEndian()
                .text(NumpyHeader.MAGIC)
                .bytes(1, 0)
                .shorts(header.length())
                .text(header)
                .raw(data)
                .done();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path archive(Map<String, byte[]> arrays) throws IOException {
        Path file = folder.resolve("a.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        return file;
    }

    private static String events(EventFile file) throws IOException {
        StringBuilder events = new StringBuilder();
        try (EventStream stream = file.open()) {
            EventBlock block = new EventBlock(2);
            while (stream.next(block)) {
                for (int i = 0; i < block.size(); i++) {
                    events.append(block.time(i)).append(' ').append(block.x(i)).append(' ');
                    events.append(block.y(i)).append(' ').append(block.polarity(i)).append('\n');
                }
            }
        }
        return events.toString();
    }

    private static String refusal(Path path) {
        return assertThrows(IOException.class, () -> EventFile.of(path).summary())
                .getMessage()
                .replace(path.getParent() + "/", "");
    }

    @Test
    void fieldsMayStandInAnyOrderWithPaddingAndOtherByteOrders() throws IOException {
        String descr =
                "[('p', '|i1'), ('', '|V3'), ('x', '>u2'), ('y', '<i4'), ('timestamp', '>i8')]";
        byte[] data =
                EventBuilder.bigEndian()
                        .bytes(-1, 0, 0, 0)
                        .shorts(40000)
                        .bytes(7, 1, 0, 0)
                        .longs(1L << 60)
                        .bytes(1, 9, 9, 9)
                        .shorts(2)
                        .bytes(3, 0, 0, 0)
                        .longs(5)
                        .done();
        assertEquals(
                "1152921504606846976 40000 263 0\n5 2 3 1\n",
                events(EventFile.of(file("a.npy", npy(descr, "(2,)", data)))));
    }

    @Test
    void rowsOfFourNumbersArePlaceThenPolarityThenMilliseconds() throws IOException {
        byte[] data = EventBuilder.littleEndian().doubles(3, 4, 1, 1.5, 5, 6, 0, 2.25).done();
        EventFile file = EventFile.of(file("a.npy", npy("'<f8'", "(2, 4)", data)));
        assertEquals("1500 3 4 1\n2250 5 6 0\n", events(file));
        assertEquals("1500000 3 4 1\n2250000 5 6 0\n", events(file.timesIn(TimeUnit.SECONDS)));
    }

    @Test
    void arraysInAnArchiveAreReadSideBySide() throws IOException {
        Map<String, byte[]> arrays = new TreeMap<>();
        byte[] times = EventBuilder.littleEndian().longs(10, 20, 30).done();
        arrays.put("t", npy("'<i8'", "(3,)", times));
        arrays.put("x", npy("'|u1'", "(3,)", new byte[] {1, 2, -1}));
        arrays.put("y", npy("'<i2'", "(3,)", EventBuilder.littleEndian().shorts(4, 5, 6).done()));
        arrays.put("p", npy("'|b1'", "(3,)", new byte[] {1, 0, 1}));
        arrays.put("other", npy("'|u1'", "()", new byte[] {3}));
        Path file = archive(arrays);
        assertEquals("10 1 4 1\n20 2 5 0\n30 255 6 1\n", events(EventFile.of(file)));
        assertArrayEquals(new float[] {10, 20, 30}, NumpyArray.readArchive(file).get("t").values());
        arrays.put("x", npy("'|u1'", "(2,)", new byte[] {1, 2}));
        assertEquals(
                "a.npz: byte 0: events: expected arrays of one axis and equal length, got [t.npy"
                        + " [3], x.npy [2], y.npy [3], p.npy [3]]",
                refusal(archive(arrays)));
    }

    @Test
    void aSingleArrayOfRecordsInAnArchiveIsRead() throws IOException {
        byte[] records = npy("[('t', '<i4'), ('x', '<i2')]", "(1,)", new byte[] {9, 0, 0, 0, 8, 0});
        assertEquals("9 8 0 1\n", events(EventFile.of(archive(Map.of("events", records)))));
    }

    @Test
    void timesWithFractionsNeedTheirUnit() throws IOException {
        byte[] data = EventBuilder.littleEndian().doubles(0.25).bytes(7).done();
        Path file = file("a.npy", npy("[('t', '<f8'), ('x', '|u1')]", "(1,)", data));
        assertEquals(
                "a.npy: byte 91: events: expected times in whole microseconds, got real numbers."
                        + " Say their unit: --time-unit, or EventFile.timesIn",
                refusal(file));
        assertEquals("250000 7 0 1\n", events(EventFile.of(file).timesIn(TimeUnit.SECONDS)));
    }

    @Test
    void arraysThatAreNoEventsAreRefused() throws IOException {
        assertEquals(
                "a.npy: byte 70: events: expected an array of records, or rows (x, p, t) or (x, y,"
                        + " p, t) of real numbers, one after the other, got [2, 3] of u1."
                        + " NumpyArray reads arrays of numbers",
                refusal(file("a.npy", npy("'|u1'", "(2, 3)", new byte[6]))));
        assertEquals(
                "a.npy: byte 0: NumPy header: expected numbers (i, u, f or b), got type '|O'",
                refusal(file("a.npy", npy("'|O'", "(2,)", new byte[6]))));
        assertEquals(
                "a.npy: byte 0: NumPy header: field 'xy': expected one number, got several, (2,)",
                refusal(
                        file(
                                "a.npy",
                                npy("[('t', '<i8'), ('xy', '<i2', (2,))]", "(2,)", new byte[6]))));
        assertEquals(
                "a.npy: byte 91: events: expected fields t, x, y and p, got [t, z]",
                refusal(file("a.npy", npy("[('t', '<i8'), ('z', '<i2')]", "(0,)", new byte[0]))));
    }

    @Test
    void anArrayOfAnotherLengthThanItsHeaderSaysIsRefused() throws IOException {
        String descr = "[('t', '<i4'), ('x', '<i2')]";
        assertEquals(
                "a.npy: byte 103: expected 3 events as the header says, got 2. Truncated copy?",
                refusal(file("a.npy", npy(descr, "(3,)", new byte[12]))));
        assertEquals(
                "a.npy: byte 103: expected 1 events as the header says, got more",
                refusal(file("a.npy", npy(descr, "(1,)", new byte[12]))));
        assertEquals(
                0, EventFile.of(file("a.npy", npy(descr, "(0,)", new byte[0]))).summary().events());
    }

    @Test
    void numbersInFortranOrderAreRefusedWhereItMatters() throws IOException {
        Path file = file("a.npy", npy("'|u1'", "True", "(2, 2)", new byte[4]));
        assertEquals(
                file
                        + ": byte 69: expected fewer than 2^31 plain numbers, the last axis running"
                        + " fastest, got [2, 2] in Fortran order",
                assertThrows(IOException.class, () -> NumpyArray.read(file)).getMessage());
        Path line =
                file(
                        "b.npy",
                        npy("'>f4'", "True", "(2,)", new byte[] {63, -128, 0, 0, 0, 0, 0, 0}));
        assertArrayEquals(new float[] {1, 0}, NumpyArray.read(line).values());
    }
}
