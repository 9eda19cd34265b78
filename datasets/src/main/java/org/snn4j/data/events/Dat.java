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
 * Prophesee's DAT: header lines that begin with {@code %}, a byte event type, a byte event size,
 * then uint32 time and uint32 data, little-endian.
 */
final class Dat implements FormatReader {
    private static final int EVENT_BYTES = 8;
    private static final int CHANGE = 0;
    private static final int CONTRAST_DETECTION = 12;
    private static final Pattern VERSION = Pattern.compile("%\\s*Version\\s+(\\d+).*");
    private static final Pattern WIDTH = Pattern.compile("%\\s*Width\\s+(\\d{1,6})");
    private static final Pattern HEIGHT = Pattern.compile("%\\s*Height\\s+(\\d{1,6})");

    @Override
    public EventHeader header(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            return header(bytes);
        }
    }

    private static EventHeader header(EventBytes bytes) throws IOException {
        List<String> lines = bytes.headerLines('%', "% end");
        if (!lines.isEmpty()) {
            checkEvents(bytes);
        }
        Optional<Integer> width = number(lines, WIDTH);
        Optional<Integer> height = number(lines, HEIGHT);
        Optional<EventHeader.Sensor> sensor =
                width.isPresent() && height.isPresent()
                        ? Optional.of(new EventHeader.Sensor(width.get(), height.get()))
                        : Optional.empty();
        return new EventHeader(lines, bytes.offset(), sensor, OptionalLong.empty());
    }

    /** Files without any header line hold no type and size either. */
    private static void checkEvents(EventBytes bytes) throws IOException {
        long at = bytes.offset();
        ByteBuffer kind = bytes.read(2, ByteOrder.LITTLE_ENDIAN, "event type and size");
        int type = kind.get() & 0xFF;
        int size = kind.get() & 0xFF;
        if (type != CHANGE && type != CONTRAST_DETECTION) {
            throw bytes.wrong(
                    at,
                    "event type: expected 0 or 12 (changes of pixels), got "
                            + type
                            + (type == 14 ? ", external triggers" : ""));
        }
        if (size != EVENT_BYTES) {
            throw bytes.wrong(
                    at + 1, "event size: expected " + EVENT_BYTES + " bytes, got " + size);
        }
    }

    private static Optional<Integer> number(List<String> lines, Pattern pattern) {
        for (String line : lines) {
            Matcher found = pattern.matcher(line);
            if (found.matches()) {
                return Optional.of(Integer.valueOf(found.group(1)));
            }
        }
        return Optional.empty();
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        EventBytes bytes = EventBytes.open(path);
        try {
            boolean isNarrow = number(header(bytes).lines(), VERSION).orElse(2) < 2;
            return new RecordStream(
                    bytes,
                    EVENT_BYTES,
                    ByteOrder.LITTLE_ENDIAN,
                    isNarrow ? Dat::decodeNarrow : Dat::decode);
        } catch (EventFileException damaged) {
            bytes.close();
            throw damaged;
        }
    }

    private static void decode(ByteBuffer record, EventBlock block) {
        long time = record.getInt() & 0xFFFFFFFFL;
        int data = record.getInt();
        block.add(time, data & 0x3FFF, data >>> 14 & 0x3FFF, data >>> 28 & 1);
    }

    /** Files before version 2 have 9 bits x, 8 bits y, 1 bit polarity. */
    private static void decodeNarrow(ByteBuffer record, EventBlock block) {
        long time = record.getInt() & 0xFFFFFFFFL;
        int data = record.getInt();
        block.add(time, data & 0x1FF, data >>> 9 & 0xFF, data >>> 17 & 1);
    }
}
