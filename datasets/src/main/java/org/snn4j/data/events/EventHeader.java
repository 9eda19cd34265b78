package org.snn4j.data.events;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an event file says of itself before its events.
 *
 * @param lines its text, line by line; empty for formats without
 * @param bytes length of all that stands before the first event or packet
 * @param sensor size of the sensor, where the file tells
 * @param startMillis when recording began, in milliseconds since 1970, where the file tells
 */
public record EventHeader(
        List<String> lines, long bytes, Optional<Sensor> sensor, OptionalLong startMillis) {
    static final EventHeader NONE =
            new EventHeader(List.of(), 0, Optional.empty(), OptionalLong.empty());

    public EventHeader {
        lines = List.copyOf(lines);
    }

    EventHeader(List<String> lines, long bytes) {
        this(lines, bytes, Optional.empty(), OptionalLong.empty());
    }

    /**
     * Size of a sensor in pixels.
     *
     * @param width columns
     * @param height rows
     */
    public record Sensor(int width, int height) {}
}
