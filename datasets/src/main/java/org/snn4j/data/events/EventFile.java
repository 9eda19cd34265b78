package org.snn4j.data.events;

import java.io.IOException;
import java.io.InputStream;
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

    /**
     * Events of records without a header that stand elsewhere than in a file of their own, such as
     * in an archive.
     *
     * @param path where they stand, for messages
     * @param bytes the records; closed with the stream
     * @param format {@link EventFormat#NMNIST}, {@link EventFormat#BS1}, {@link EventFormat#BS2} or
     *     {@link EventFormat#BS3}
     * @throws IllegalArgumentException if the format is another one
     */
    public static EventStream stream(Path path, InputStream bytes, EventFormat format) {
        if (format.reader() instanceof BinarySpikes records) {
            return records.of(EventBytes.of(path, bytes));
        }
        throw new IllegalArgumentException(
                "EventFile.stream format: expected NMNIST, BS1, BS2 or BS3, got " + format);
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
     * N-MNIST's and SLAYER's records, after 72 minutes in AEDAT 2.0 and DAT. N-MNIST's and
     * N-Caltech101's files may also hold {@linkplain OverflowMarks marks}.
     */
    public EventSource continued() {
        EventSource marked = format == EventFormat.NMNIST ? with(new OverflowMarks()) : this;
        return format.timeBits() == 0 ? marked : marked.with(new ContinuedTime(format.timeBits()));
    }
}
