package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * AEDAT 3.1: header lines up to {@code #!END-HEADER}, then little-endian packets of one kind of
 * events each; those that are not changes of pixels are passed over.
 */
final class Aedat3 implements FormatReader {
    private static final String END = "#!END-HEADER";
    private static final String FORMAT = "#Format:";

    @Override
    public EventHeader header(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            return header(bytes);
        }
    }

    private static EventHeader header(EventBytes bytes) throws IOException {
        List<String> lines = bytes.headerLines('#', END);
        if (lines.isEmpty() || !lines.get(lines.size() - 1).startsWith(END)) {
            throw bytes.wrong(
                    "header: expected it to end with " + END + ", found no such line. Truncated?");
        }
        for (String line : lines) {
            if (line.startsWith(FORMAT) && !line.substring(FORMAT.length()).strip().equals("RAW")) {
                throw bytes.wrong(
                        0,
                        "header: expected '#Format: RAW', got '"
                                + line
                                + "'. Record it anew without compression");
            }
        }
        return new EventHeader(lines, bytes.offset());
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        EventBytes bytes = EventBytes.open(path);
        try {
            header(bytes);
        } catch (EventFileException damaged) {
            bytes.close();
            throw damaged;
        }
        return new Packets(bytes);
    }

    /** One packet after the other; large ones are read in parts. */
    private static final class Packets implements EventStream {
        private static final int HEADER_BYTES = 28;
        private static final int POLARITY = 1;
        private static final int EVENT_BYTES = 8;
        private static final int COMPRESSED = 0x8000;

        private final EventBytes bytes;
        private final byte[] header = new byte[HEADER_BYTES];
        private byte[] buffer = new byte[0];
        private int left;
        private long timeBase;
        private boolean takesAll;

        Packets(EventBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean next(EventBlock block) throws IOException {
            block.clear();
            while (block.size() == 0) {
                if (left == 0 && !nextPacket()) {
                    return false;
                }
                int count = Math.min(left, block.capacity());
                if (buffer.length < count * EVENT_BYTES) {
                    buffer = new byte[count * EVENT_BYTES];
                }
                decode(
                        bytes.read(
                                buffer,
                                count * EVENT_BYTES,
                                ByteOrder.LITTLE_ENDIAN,
                                "events of a packet"),
                        block);
                left -= count;
            }
            return true;
        }

        private void decode(ByteBuffer events, EventBlock block) {
            while (events.hasRemaining()) {
                int data = events.getInt();
                long time = timeBase + (events.getInt() & 0x7FFFFFFFL);
                if (takesAll || (data & 1) != 0) {
                    block.add(time, data >>> 17, data >>> 2 & 0x7FFF, data >>> 1 & 1);
                }
            }
        }

        /** Goes to the next packet of pixel changes that is not empty; false at the end. */
        private boolean nextPacket() throws IOException {
            while (left == 0) {
                long at = bytes.offset();
                int got = bytes.readUpTo(header, HEADER_BYTES);
                if (got == 0) {
                    return false;
                }
                if (got < HEADER_BYTES) {
                    throw bytes.wrong(
                            at,
                            "packet header: expected 28 bytes, the file has "
                                    + got
                                    + ". Truncated copy?");
                }
                readHeader(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), at);
            }
            return true;
        }

        private void readHeader(ByteBuffer packet, long at) throws IOException {
            int type = packet.getShort(0) & 0xFFFF;
            int size = packet.getInt(4);
            int overflow = packet.getInt(12);
            int number = packet.getInt(20);
            int valid = packet.getInt(24);
            if (size < 0 || number < 0 || valid < 0 || valid > number || overflow < 0) {
                throw bytes.wrong(
                        at,
                        "packet header: expected counts 0 or more and not more valid events than"
                                + " events, got size "
                                + size
                                + ", overflow "
                                + overflow
                                + ", number "
                                + number
                                + ", valid "
                                + valid);
            }
            if ((type & COMPRESSED) != 0) {
                throw bytes.wrong(at, "packet header: compressed packets are not supported");
            }
            if (type != POLARITY) {
                bytes.skip((long) size * number, "packet of type " + type);
                return;
            }
            if (size != EVENT_BYTES) {
                throw bytes.wrong(
                        at + 4, "packet header: event size: expected 8 bytes, got " + size);
            }
            left = number;
            timeBase = (long) overflow << 31;
            // Some writers count events as valid without marking each of them.
            takesAll = valid == number;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
