package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AEDAT 4.0: a FlatBuffers header, then packets of events, frames, motion or triggers, each
 * compressed by itself; those that are not events are passed over.
 */
final class Aedat4 implements FormatReader {
    private static final String MAGIC = "#!AER-DAT4.0\r\n";
    private static final Pattern SIZE =
            Pattern.compile("<attr key=\"size([XY])\"[^>]*>(\\d{1,6})</attr>");
    private static final Pattern EVENTS = Pattern.compile(">\\s*EVTS\\s*</attr>");

    /** What the packets need to know of the header. */
    private record Layout(Compression compression, long end, EventHeader header) {}

    @Override
    public EventHeader header(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            return layout(bytes).header();
        }
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        EventBytes bytes = EventBytes.open(path);
        try {
            return new Packets(bytes, layout(bytes));
        } catch (EventFileException damaged) {
            bytes.close();
            throw damaged;
        }
    }

    private static Layout layout(EventBytes bytes) throws IOException {
        bytes.skip(MAGIC.length(), "first line");
        int length = bytes.read(4, ByteOrder.LITTLE_ENDIAN, "length of the header").getInt();
        if (length < 8 || length > Compression.LARGEST_PACKET) {
            throw bytes.wrong("header: expected 8 bytes or more, got a length of " + length);
        }
        long at = bytes.offset();
        ByteBuffer message = bytes.read(length, ByteOrder.LITTLE_ENDIAN, "header");
        try {
            if (!FlatTable.identifier(message).equals("IOHE")) {
                throw bytes.wrong(
                        at + 4,
                        "header: expected IOHE, got '" + FlatTable.identifier(message) + "'");
            }
            FlatTable table = new FlatTable(message);
            long tablePosition = table.int64(1, -1);
            String info = table.string(2).orElse("");
            return new Layout(
                    Compression.of(table.int32(0, 0)),
                    tablePosition > bytes.offset() ? tablePosition : Long.MAX_VALUE,
                    new EventHeader(
                            info.lines().toList(),
                            bytes.offset(),
                            sensor(info),
                            OptionalLong.empty()));
        } catch (FlatTable.BrokenTable broken) {
            throw new EventFileException(
                    bytes.path(), at, "header: " + broken.getMessage(), broken);
        }
    }

    /** Size of the first stream of events. */
    private static Optional<EventHeader.Sensor> sensor(String info) {
        Matcher events = EVENTS.matcher(info);
        if (!events.find()) {
            return Optional.empty();
        }
        Matcher size = SIZE.matcher(info);
        int width = 0;
        int height = 0;
        for (int from = events.end(); (width == 0 || height == 0) && size.find(from); ) {
            int value = Integer.parseInt(size.group(2));
            width = size.group(1).equals("X") ? value : width;
            height = size.group(1).equals("Y") ? value : height;
            from = size.end();
        }
        return width > 0 && height > 0
                ? Optional.of(new EventHeader.Sensor(width, height))
                : Optional.empty();
    }

    private static final class Packets implements EventStream {
        private static final int EVENT_BYTES = 16;

        private final EventBytes bytes;
        private final Layout layout;
        private final byte[] header = new byte[8];
        private ByteBuffer events = ByteBuffer.allocate(0);

        Packets(EventBytes bytes, Layout layout) {
            this.bytes = bytes;
            this.layout = layout;
        }

        @Override
        public boolean next(EventBlock block) throws IOException {
            block.clear();
            while (!events.hasRemaining()) {
                if (bytes.offset() >= layout.end() || !nextPacket()) {
                    return false;
                }
            }
            while (events.hasRemaining() && !block.isFull()) {
                int at = events.position();
                block.add(
                        events.getLong(at),
                        events.getShort(at + 8),
                        events.getShort(at + 10),
                        events.get(at + 12) == 0 ? 0 : 1);
                events.position(at + EVENT_BYTES);
            }
            return true;
        }

        private boolean nextPacket() throws IOException {
            long at = bytes.offset();
            int got = bytes.readUpTo(header, header.length);
            if (got == 0) {
                return false;
            }
            if (got < header.length) {
                throw bytes.wrong(
                        at,
                        "packet header: expected 8 bytes, the file has "
                                + got
                                + ". Truncated copy?");
            }
            int size = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            if (size < 0 || size > Compression.LARGEST_PACKET) {
                throw bytes.wrong(
                        at + 4,
                        "packet size: expected 0 to "
                                + Compression.LARGEST_PACKET
                                + " bytes, got "
                                + size);
            }
            byte[] packet = new byte[size];
            long start = bytes.offset();
            bytes.read(packet, size, ByteOrder.LITTLE_ENDIAN, "packet");
            events = eventsOf(packet, start);
            return true;
        }

        private ByteBuffer eventsOf(byte[] packet, long at) throws EventFileException {
            try {
                ByteBuffer message = ByteBuffer.wrap(layout.compression().unfold(packet));
                message.order(ByteOrder.LITTLE_ENDIAN);
                if (message.remaining() < 4) {
                    throw new FlatTable.BrokenTable(
                            "message of " + message.remaining() + " bytes has no length");
                }
                message.position(4);
                return FlatTable.identifier(message).equals("EVTS")
                        ? new FlatTable(message).structures(0, EVENT_BYTES)
                        : ByteBuffer.allocate(0);
            } catch (FlatTable.BrokenTable | IOException broken) {
                throw new EventFileException(
                        bytes.path(),
                        at,
                        "packet ("
                                + List.of("not compressed", "LZ4", "ZSTD")
                                        .get(layout.compression().ordinal())
                                + "): "
                                + broken.getMessage()
                                + ". Damaged copy?",
                        broken);
            }
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
