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
 * AEDAT 2.0: header lines that begin with {@code #}, then big-endian pairs of 32-bit address and
 * 32-bit time. Addresses are those of DAVIS cameras, or of the DVS128 where the header names that
 * chip.
 */
final class Aedat2 implements FormatReader {
    static final int RECORD_BYTES = 8;
    private static final String END = "#End Of ASCII Header";
    private static final Pattern START =
            Pattern.compile("#.*System\\.currentTimeMillis\\(\\)\\s+(\\d{1,18})");
    private static final Pattern DVS128 = Pattern.compile("#\\s*AEChip:.*(?i:DVS128|Retina128).*");
    private static final EventHeader.Sensor DVS128_SENSOR = new EventHeader.Sensor(128, 128);

    @Override
    public EventHeader header(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            return header(bytes);
        }
    }

    static EventHeader header(EventBytes bytes) throws IOException {
        List<String> lines = bytes.headerLines('#', END);
        OptionalLong start = OptionalLong.empty();
        for (String line : lines) {
            Matcher found = START.matcher(line);
            if (found.matches()) {
                start = OptionalLong.of(Long.parseLong(found.group(1)));
            }
        }
        boolean isDvs128 = lines.stream().anyMatch(line -> DVS128.matcher(line).matches());
        Optional<EventHeader.Sensor> sensor =
                isDvs128 ? Optional.of(DVS128_SENSOR) : Optional.empty();
        return new EventHeader(lines, bytes.offset(), sensor, start);
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        EventBytes bytes = EventBytes.open(path);
        boolean isDvs128 = header(bytes).sensor().isPresent();
        return new RecordStream(
                bytes,
                RECORD_BYTES,
                ByteOrder.BIG_ENDIAN,
                isDvs128 ? Aedat2::decodeDvs128 : Aedat2::decodeDavis);
    }

    /** Bit 31 marks frames and motion sensors; y is bits 30..22, x 21..12, polarity 11. */
    private static void decodeDavis(ByteBuffer record, EventBlock block) {
        int address = record.getInt();
        long time = record.getInt() & 0xFFFFFFFFL;
        if (address >= 0) {
            block.add(time, address >>> 12 & 0x3FF, address >>> 22 & 0x1FF, address >>> 11 & 1);
        }
    }

    /**
     * y is bits 14..8, x bits 7..1 counted from the right, bit 0 is 1 for off; bit 15 is a mark.
     */
    private static void decodeDvs128(ByteBuffer record, EventBlock block) {
        int address = record.getInt();
        long time = record.getInt() & 0xFFFFFFFFL;
        if ((address & 0x8000) == 0) {
            block.add(time, 127 - (address >>> 1 & 0x7F), address >>> 8 & 0x7F, 1 - (address & 1));
        }
    }
}
