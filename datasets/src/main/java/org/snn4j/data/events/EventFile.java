package org.snn4j.data.events;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A recording in a file of any supported format.
 *
 * <pre>{@code
 * EventFile file = EventFile.of(Path.of("gesture.aedat4"));
 * System.out.println(file.summary());
 * }</pre>
 *
 * @param path the file
 * @param format how it is written
 * @param unit of its times where the format leaves it open
 */
public record EventFile(Path path, EventFormat format, TimeUnit unit) implements EventSource {
    /**
     * A file whose first bytes or name tell its format.
     *
     * @throws EventFileException if they do not
     */
    public static EventFile of(Path path) throws IOException {
        return of(path, EventFormat.of(path));
    }

    /** A file of a format. */
    public static EventFile of(Path path, EventFormat format) {
        return new EventFile(path, format, TimeUnit.USUAL);
    }

    /** The same with times in this unit, for NumPy arrays and HDF5. */
    public EventFile timesIn(TimeUnit other) {
        return new EventFile(path, format, other);
    }

    /** What the file says of itself. */
    public EventHeader header() throws IOException {
        return format.reader().header(path);
    }

    /**
     * Events in the order of the file, times as they are stored: those of short counters begin
     * again, see {@link #continued}.
     */
    @Override
    public EventStream open() throws IOException {
        return format.reader().open(path, unit);
    }

    /**
     * These events with times that go on where the format's counter began again: after 8 seconds in
     * N-MNIST's and SLAYER's records, after 72 minutes in AEDAT 2.0 and DAT.
     */
    public EventSource continued() {
        return format.timeBits() == 0 ? this : with(new ContinuedTime(format.timeBits()));
    }
}
