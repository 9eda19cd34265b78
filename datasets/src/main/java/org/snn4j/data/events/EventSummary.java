package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a stream of events held.
 *
 * @param events number of events
 * @param firstTime time of the first one in microseconds; this and all below are 0 without events
 * @param lastTime time of the last one in microseconds
 * @param xMin least x
 * @param xMax greatest x
 * @param yMin least y
 * @param yMax greatest y
 * @param onEvents events of polarity other than 0
 * @param isSorted whether no event was earlier than the one before it
 * @param sha256 SHA-256 in hexadecimal of all events in their order, each as int64 time, int16 x,
 *     int16 y, uint8 polarity, little-endian
 */
public record EventSummary(
        long events,
        long firstTime,
        long lastTime,
        int xMin,
        int xMax,
        int yMin,
        int yMax,
        long onEvents,
        boolean isSorted,
        String sha256) {
    private static final int EVENT_BYTES = 13;

    /** Names of what {@link #toCsv} writes. */
    public static final String CSV_HEADER =
            "events,t_first,t_last,x_min,x_max,y_min,y_max,on_events,time_sorted,stream_sha256";

    /** Reads a stream to its end. */
    public static EventSummary of(EventStream events) throws IOException {
        Counting counting = new Counting();
        EventBlock block = new EventBlock();
        while (events.next(block)) {
            counting.add(block);
        }
        return counting.summary();
    }

    /** One line of comma-separated values, in the order of {@link #CSV_HEADER}. */
    public String toCsv() {
        return events
                + ","
                + firstTime
                + ","
                + lastTime
                + ","
                + xMin
                + ","
                + xMax
                + ","
                + yMin
                + ","
                + yMax
                + ","
                + onEvents
                + ","
                + (isSorted ? 1 : 0)
                + ","
                + sha256;
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Counting {
        private final MessageDigest digest = sha256Digest();
        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private long events;
        private long firstTime;
        private long lastTime;
        private int xMin = Integer.MAX_VALUE;
        private int xMax = Integer.MIN_VALUE;
        private int yMin = Integer.MAX_VALUE;
        private int yMax = Integer.MIN_VALUE;
        private long onEvents;
        private boolean sorted = true;

        void add(EventBlock block) {
            if (bytes.capacity() < block.size() * EVENT_BYTES) {
                bytes =
                        ByteBuffer.allocate(block.size() * EVENT_BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN);
            }
            bytes.clear();
            for (int i = 0; i < block.size(); i++) {
                count(block.time(i), block.x(i), block.y(i), block.polarity(i));
            }
            digest.update(bytes.array(), 0, bytes.position());
        }

        private void count(long time, int x, int y, int polarity) {
            bytes.putLong(time).putShort((short) x).putShort((short) y).put((byte) polarity);
            if (events == 0) {
                firstTime = time;
            } else {
                sorted &= time >= lastTime;
            }
            lastTime = time;
            xMin = Math.min(xMin, x);
            xMax = Math.max(xMax, x);
            yMin = Math.min(yMin, y);
            yMax = Math.max(yMax, y);
            onEvents += polarity == 0 ? 0 : 1;
            events++;
        }

        EventSummary summary() {
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return events == 0
                    ? new EventSummary(0, 0, 0, 0, 0, 0, 0, 0, true, sha256)
                    : new EventSummary(
                            events, firstTime, lastTime, xMin, xMax, yMin, yMax, onEvents, sorted,
                            sha256);
        }
    }
}
