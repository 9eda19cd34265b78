package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The records of an AEDAT 2.0 file as they are stored, whatever their addresses mean.
 *
 * @param headerBytes length of the header
 * @param records number of records
 * @param firstTime time of the first one in microseconds, 0 without records
 * @param lastTime time of the last one
 * @param events records of pixel changes: bit 31 of the address is 0
 * @param others records of frames and other things
 * @param sha256 SHA-256 in hexadecimal of all records, each as uint32 address and uint32 time,
 *     little-endian
 */
public record Aedat2Records(
        long headerBytes,
        long records,
        long firstTime,
        long lastTime,
        long events,
        long others,
        String sha256) {
    /** Names of what {@link #toCsv} writes. */
    public static final String CSV_HEADER =
            "header_bytes,records,ts_first,ts_last,dvs_records,aps_records,stream_sha256";

    /**
     * Reads a file once, in bounded memory.
     *
     * @throws EventFileException if it ends within a record
     */
    public static Aedat2Records of(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            long headerBytes = Aedat2.header(bytes).bytes();
            Counting counting = new Counting();
            EventStream records =
                    new RecordStream(
                            bytes, Aedat2.RECORD_BYTES, ByteOrder.BIG_ENDIAN, counting::count);
            EventBlock block = new EventBlock();
            while (records.next(block)) {
                counting.endBlock();
            }
            return counting.result(headerBytes);
        }
    }

    /** One line of comma-separated values, in the order of {@link #CSV_HEADER}. */
    public String toCsv() {
        return headerBytes
                + ","
                + records
                + ","
                + firstTime
                + ","
                + lastTime
                + ","
                + events
                + ","
                + others
                + ","
                + sha256;
    }

    private static final class Counting {
        private final MessageDigest digest = EventSummary.sha256Digest();
        private final ByteBuffer bytes =
                ByteBuffer.allocate(EventBlock.USUAL_CAPACITY * Aedat2.RECORD_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        private long records;
        private long firstTime;
        private long lastTime;
        private long events;

        /** Counts every record as an event of the block, so that blocks end where buffers do. */
        void count(ByteBuffer record, EventBlock block) {
            int address = record.getInt();
            int time = record.getInt();
            bytes.putInt(address).putInt(time);
            lastTime = time & 0xFFFFFFFFL;
            if (records == 0) {
                firstTime = lastTime;
            }
            records++;
            events += address >= 0 ? 1 : 0;
            block.add(lastTime, 0, 0, 0);
        }

        void endBlock() {
            digest.update(bytes.array(), 0, bytes.position());
            bytes.clear();
        }

        Aedat2Records result(long headerBytes) {
            return new Aedat2Records(
                    headerBytes,
                    records,
                    firstTime,
                    lastTime,
                    events,
                    records - events,
                    HexFormat.of().formatHex(digest.digest()));
        }
    }
}
