package org.snn4j.data.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormatsTest {
    private static final String NL = "\r\n";

    @TempDir private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** All events as {@code t:x:y:p}. */
    private static List<String> read(EventSource source) throws IOException {
        List<String> events = new ArrayList<>();
        try (EventStream stream = source.open()) {
            EventBlock block = new EventBlock(3);
            while (stream.next(block)) {
                for (int i = 0; i < block.size(); i++) {
                    events.add(
                            block.time(i)
                                    + ":"
                                    + block.x(i)
                                    + ":"
                                    + block.y(i)
                                    + ":"
                                    + block.polarity(i));
                }
            }
        }
        return events;
    }

    private static String refusal(Path path) {
        return assertThrows(IOException.class, () -> EventFile.of(path).summary())
                .getMessage()
                .replace(path.getParent() + "/", "");
    }

    @Test
    void fiveByteRecordsHoldTheTopBitsOfTheirFields() throws IOException {
        byte[] bytes = {33, 7, (byte) 0x80, 0, 9, (byte) 255, (byte) 254, 0x7F, -1, -1};
        assertEquals(
                List.of("9:33:7:1", "8388607:255:254:0"), read(EventFile.of(file("a.bin", bytes))));
        assertEquals(
                List.of("9:8455:0:1", "8388607:65534:0:0"),
                read(EventFile.of(file("a.bs1", bytes))));
    }

    @Test
    void sevenByteRecordsHaveTwelveBitsForEachAxis() throws IOException {
        byte[] bytes = {(byte) 0xFF, (byte) 0xE1, 0x23, 1, (byte) 0xFF, 0, 1};
        assertEquals(List.of("16711681:4094:291:1"), read(EventFile.of(file("a.bs3", bytes))));
    }

    @Test
    void aGzippedFileReadsLikeAPlainOne() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[] {1, 2, 0, 0, 5});
        }
        assertEquals(
                List.of("5:1:2:0"), read(EventFile.of(file("a.bs2.gz", packed.toByteArray()))));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a.bin", "a.bs1", "a.bs2", "a.bs3", "a.dat"})
    void anEmptyFileHasNoEvents(String name) throws IOException {
        assertEquals(
                new EventSummary(
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        true,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                EventFile.of(file(name, new byte[0])).summary());
    }

    @Test
    void aFileThatEndsWithinARecordIsRefusedAtItsFirstByte() throws IOException {
        assertEquals(
                "a.bs2: byte 5: expected an event of 5 bytes, the file has 3. Truncated copy?",
                refusal(file("a.bs2", new byte[8])));
    }

    @Test
    void datFieldsAreWideFromVersionTwoOnAndNarrowBefore() throws IOException {
        int data = 5 | 9 << 14 | 1 << 28;
        EventBuilder wide = EventBuilder.littleEndian().text("% Version 2\n% Width 304\n");
        wide.text("% Height 240\n").bytes(12, 8).ints(-1, data);
        EventFile file = EventFile.of(file("a.dat", wide.done()));
        assertEquals(List.of("4294967295:5:9:1"), read(file));
        assertEquals(new EventHeader.Sensor(304, 240), file.header().sensor().orElseThrow());
        EventBuilder narrow = EventBuilder.littleEndian().text("% Version 1\n").bytes(0, 8);
        narrow.ints(7, 300 | 200 << 9 | 1 << 17);
        assertEquals(List.of("7:300:200:1"), read(EventFile.of(file("b.dat", narrow.done()))));
        EventBuilder bare = EventBuilder.littleEndian().ints(3, data);
        assertEquals(List.of("3:5:9:1"), read(EventFile.of(file("c.dat", bare.done()))));
    }

    @Test
    void datOfOtherEventsOrSizesIsRefused() throws IOException {
        EventBuilder triggers = EventBuilder.littleEndian().text("% Version 2\n").bytes(14, 8);
        assertEquals(
                "a.dat: byte 12: event type: expected 0 or 12 (changes of pixels), got 14,"
                        + " external triggers",
                refusal(file("a.dat", triggers.done())));
        EventBuilder large = EventBuilder.littleEndian().text("% Version 2\n").bytes(12, 16);
        assertEquals(
                "a.dat: byte 13: event size: expected 8 bytes, got 16",
                refusal(file("a.dat", large.done())));
    }

    @Test
    void aedat2EventsMayBeginWithTheSignOfAHeader() throws IOException {
        int address = 0x23 << 24 | 17 << 12 | 1 << 11;
        EventBuilder davis = EventBuilder.bigEndian().text("#!AER-DAT2.0" + NL + "# text" + NL);
        davis.ints(address, 4, 1 << 31 | address, 5, address, -2);
        EventFile file = EventFile.of(file("a.aedat", davis.done()));
        assertEquals(22, file.header().bytes());
        assertEquals(List.of("4:17:140:1", "4294967294:17:140:1"), read(file));
        assertEquals(
                "22,3,4,4294967294,2,1",
                Aedat2Records.of(file.path()).toCsv().replaceAll(",[^,]*$", ""));
    }

    @Test
    void aedat2OfTheDvs128CountsColumnsFromTheRight() throws IOException {
        EventBuilder dvs = EventBuilder.bigEndian().text("#!AER-DAT2.0" + NL);
        dvs.text("# AEChip: ch.unizh.ini.jaer.chip.retina.DVS128" + NL);
        dvs.ints(100 << 8 | 27 << 1, 4, 100 << 8 | 27 << 1 | 1, 5);
        assertEquals(
                List.of("4:100:100:1", "5:100:100:0"),
                read(EventFile.of(file("a.aedat", dvs.done()))));
    }

    private static EventBuilder aedat3(String format) {
        return EventBuilder.littleEndian()
                .text("#!AER-DAT3.1" + NL + "#Format: " + format + NL + "#!END-HEADER" + NL);
    }

    private static void packet(
            EventBuilder to, int type, int size, int overflow, int valid, int n) {
        to.shorts(type, 1).ints(size, 4, overflow, n, n, valid);
    }

    @Test
    void aedat3PacketsOfOtherKindsArePassedOverAndTimesGoOnAfterAnOverflow() throws IOException {
        EventBuilder bytes = aedat3("RAW");
        packet(bytes, 0, 8, 0, 1, 1);
        bytes.ints(1, 1);
        packet(bytes, 1, 8, 0, 2, 3);
        bytes.ints(3 << 17 | 4 << 2 | 2 | 1, 10, 9 << 17, 11, 5 << 17 | 6 << 2 | 1, 12);
        packet(bytes, 3, 36, 0, 1, 1);
        bytes.raw(new byte[36]);
        packet(bytes, 1, 8, 1, 1, 1);
        bytes.ints(7 << 17 | 1, 2);
        assertEquals(
                List.of("10:3:4:1", "12:5:6:0", "2147483650:7:0:0"),
                read(EventFile.of(file("a.aedat", bytes.done()))));
    }

    @Test
    void aedat3ThatIsCutShortOrCompressedIsRefused() throws IOException {
        EventBuilder cut = aedat3("RAW");
        packet(cut, 1, 8, 0, 2, 2);
        cut.ints(1, 10);
        assertEquals(
                "a.aedat: byte 70: events of a packet: expected 16 bytes, the file has 8. Truncated"
                        + " copy?",
                refusal(file("a.aedat", cut.done())));
        assertEquals(
                "a.aedat: byte 0: header: expected '#Format: RAW', got '#Format: SerializedTS'."
                        + " Record it anew without compression",
                refusal(file("a.aedat", aedat3("SerializedTS").done())));
        EventBuilder negative = aedat3("RAW");
        packet(negative, 1, 8, 0, 0, -5);
        assertTrue(
                refusal(file("a.aedat", negative.done()))
                        .startsWith("a.aedat: byte 42: packet header: expected counts 0 or more"));
    }

    @Test
    void otherVersionsOfAedatAreNamed() throws IOException {
        assertEquals(
                "a.aedat: byte 0: expected AEDAT 2.0, 3.1 or 4.0, got '#!AER-DAT1.0'",
                refusal(file("a.aedat", "#!AER-DAT1.0\r\n".getBytes())));
    }

    /** A FlatBuffers table with one vector of events. */
    private static byte[] eventPacket(long... times) {
        EventBuilder table = EventBuilder.littleEndian();
        // root offset, identifier, field list (6 bytes and 2 of padding), table, vector
        table.ints(16).text("EVTS").shorts(6, 8, 4, 0).ints(8, 4, times.length);
        for (int i = 0; i < times.length; i++) {
            table.longs(times[i]).shorts(i, 2 * i).bytes(i % 2, 0, 0, 0);
        }
        return EventBuilder.littleEndian().ints(table.done().length).raw(table.done()).done();
    }

    private static byte[] aedat4(int compression, byte[]... packets) {
        EventBuilder header = EventBuilder.littleEndian();
        header.ints(16).text("IOHE").shorts(6, 8, 4, 0).ints(8, compression);
        EventBuilder bytes = EventBuilder.littleEndian().text("#!AER-DAT4.0" + NL);
        bytes.ints(header.done().length).raw(header.done());
        for (byte[] packet : packets) {
            bytes.ints(0, packet.length).raw(packet);
        }
        return bytes.done();
    }

    private static byte[] lz4(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (FramedLZ4CompressorOutputStream out = new FramedLZ4CompressorOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest(name = "compression {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aedat4PacketsUnfoldByEveryCompression(int compression) throws IOException {
        byte[][] packets = {
            eventPacket(1L << 40, (1L << 40) + 1, (1L << 40) + 2, (1L << 40) + 3),
            new byte[] {8, 0, 0, 0, 0, 0, 0, 0, 'I', 'M', 'U', 'S'},
            eventPacket((1L << 40) + 9)
        };
        for (int i = 0; i < packets.length; i++) {
            packets[i] =
                    switch (compression) {
                        case 0 -> packets[i];
                        case 1, 2 -> lz4(packets[i]);
                        default -> Zstd.compress(packets[i]);
                    };
        }
        assertEquals(
                List.of(
                        "1099511627776:0:0:0",
                        "1099511627777:1:2:1",
                        "1099511627778:2:4:0",
                        "1099511627779:3:6:1",
                        "1099511627785:0:0:0"),
                read(EventFile.of(file("a.aedat4", aedat4(compression, packets)))));
    }

    @Test
    void aedat4ThatIsDamagedIsRefusedWithThePlaceOfThePacket() throws IOException {
        byte[] good = aedat4(0, eventPacket(1, 2));
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 4);
        assertEquals(
                "a.aedat4: byte 50: packet: expected 64 bytes, the file has 60. Truncated copy?",
                refusal(file("a.aedat4", cut)));
        byte[] leadsOut = good.clone();
        leadsOut[54] = 100;
        assertEquals(
                "a.aedat4: byte 50: packet (not compressed): root table at 100 with 4 bytes lies"
                        + " outside the message of 60. Damaged copy?",
                refusal(file("a.aedat4", leadsOut)));
        assertTrue(
                refusal(file("a.aedat4", aedat4(1, eventPacket(1))))
                        .startsWith("a.aedat4: byte 50: packet (LZ4): "));
        assertTrue(
                refusal(file("a.aedat4", aedat4(3, eventPacket(1))))
                        .startsWith("a.aedat4: byte 50: packet (ZSTD): "));
        assertEquals(
                "a.aedat4: byte 18: header: compression: expected 0 (none), 1 or 2 (LZ4), 3 or 4"
                        + " (ZSTD), got 7",
                refusal(file("a.aedat4", aedat4(7))));
    }

    @Test
    void aFileOfUnknownKindIsToldWhatCanBeRead() throws IOException {
        assertEquals(
                "a.raw: byte 0: expected an event file: AEDAT 2.0, 3.1 or 4.0, HDF5 or NumPy by"
                        + " its first bytes, or .bin, .bs1, .bs2, .bs3, .dat or .npz by its name.",
                refusal(file("a.raw", new byte[] {1})));
    }

    @Test
    void timesGoOnWhereAShortCounterBeginsAgain() throws IOException {
        EventBuilder bytes = EventBuilder.bigEndian();
        bytes.bytes(1, 2).bytes(0x7F, 0xFF, 0xFE).bytes(1, 2).bytes(0, 0, 3);
        bytes.bytes(1, 2).bytes(0, 0, 1);
        EventFile file = EventFile.of(file("a.bin", bytes.done()));
        assertEquals(List.of("8388606:1:2:0", "3:1:2:0", "1:1:2:0"), read(file));
        assertEquals(
                List.of("8388606:1:2:0", "8388611:1:2:0", "8388609:1:2:0"), read(file.continued()));
    }
}
