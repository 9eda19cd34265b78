package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Events in a {@code .npz} file: one array of records, or an array for each of {@code t}, {@code
 * x}, {@code y} and {@code p}.
 */
final class Npz implements FormatReader {
    private static final String NPY = ".npy";

    @Override
    public EventHeader header(Path path) throws IOException {
        open(path, TimeUnit.MICROSECONDS).close();
        return EventHeader.NONE;
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        ZipFile archive;
        try {
            archive = new ZipFile(path.toFile());
        } catch (ZipException cause) {
            throw new EventFileException(
                    path,
                    0,
                    "expected a zip archive of arrays, " + cause.getMessage() + ". Truncated copy?",
                    cause);
        }
        try {
            return stream(path, archive, unit);
        } catch (IOException damaged) {
            archive.close();
            throw damaged;
        }
    }

    private static EventStream stream(Path path, ZipFile archive, TimeUnit unit)
            throws IOException {
        List<? extends ZipEntry> entries =
                archive.stream().filter(entry -> entry.getName().endsWith(NPY)).toList();
        Map<EventColumn, ZipEntry> columns = new EnumMap<>(EventColumn.class);
        for (ZipEntry entry : entries) {
            String name = entry.getName().substring(0, entry.getName().length() - NPY.length());
            EventColumn.of(name).ifPresent(column -> columns.put(column, entry));
        }
        if (columns.containsKey(EventColumn.TIME) && columns.containsKey(EventColumn.X)) {
            return columns(path, archive, columns, unit);
        }
        if (entries.size() != 1) {
            throw new EventFileException(
                    path,
                    0,
                    "events: expected arrays t, x, y and p, or a single array of records, got "
                            + entries.stream().map(ZipEntry::getName).toList());
        }
        EventBytes bytes = EventBytes.of(path, archive.getInputStream(entries.get(0)));
        EventStream records = Npy.stream(NumpyHeader.read(bytes), unit, bytes);
        return new InArchive(records, archive);
    }

    private static EventStream columns(
            Path path, ZipFile archive, Map<EventColumn, ZipEntry> entries, TimeUnit unit)
            throws IOException {
        Map<EventColumn, Column> columns = new EnumMap<>(EventColumn.class);
        List<String> sizes = new ArrayList<>();
        boolean isEqual = true;
        long events = -1;
        for (Map.Entry<EventColumn, ZipEntry> entry : entries.entrySet()) {
            EventBytes bytes = EventBytes.of(path, archive.getInputStream(entry.getValue()));
            NumpyHeader header = NumpyHeader.read(bytes);
            isEqual &= !header.isStructured() && header.shape().size() == 1;
            isEqual &= events < 0 || header.elements() == events;
            events = header.elements();
            sizes.add(entry.getValue().getName() + " " + header.shape());
            columns.put(entry.getKey(), new Column(bytes, header.fields().get(0).type()));
        }
        if (!isEqual) {
            throw new EventFileException(
                    path, 0, "events: expected arrays of one axis and equal length, got " + sizes);
        }
        Column time = columns.get(EventColumn.TIME);
        NumpyRecords.requireUnit(time.type, unit, time.bytes);
        return new InArchive(new Columns(columns, events, unit.or(TimeUnit.MICROSECONDS)), archive);
    }

    /** One array that is read as it is needed. */
    private static final class Column {
        private final EventBytes bytes;
        private final NumpyType type;
        private byte[] buffer = new byte[0];
        private ByteBuffer numbers = ByteBuffer.wrap(buffer);

        Column(EventBytes bytes, NumpyType type) {
            this.bytes = bytes;
            this.type = type;
        }

        void read(int count) throws IOException {
            int length = count * type.bytes();
            if (buffer.length < length) {
                buffer = new byte[length];
            }
            numbers = bytes.read(buffer, length, type.order(), "array");
        }

        long whole(int index) {
            int at = index * type.bytes();
            return type.isReal() ? (long) type.real(numbers, at) : type.integer(numbers, at);
        }

        double real(int index) {
            return type.real(numbers, index * type.bytes());
        }
    }

    private static final class Columns implements EventStream {
        private final Map<EventColumn, Column> columns;
        private final TimeUnit unit;
        private long left;

        Columns(Map<EventColumn, Column> columns, long events, TimeUnit unit) {
            this.columns = columns;
            this.unit = unit;
            this.left = events;
        }

        @Override
        public boolean next(EventBlock block) throws IOException {
            block.clear();
            int count = (int) Math.min(block.capacity(), left);
            for (Column column : columns.values()) {
                column.read(count);
            }
            Column time = columns.get(EventColumn.TIME);
            Column x = columns.get(EventColumn.X);
            Optional<Column> y = Optional.ofNullable(columns.get(EventColumn.Y));
            Optional<Column> p = Optional.ofNullable(columns.get(EventColumn.POLARITY));
            boolean isExact = !time.type.isReal() && unit == TimeUnit.MICROSECONDS;
            for (int i = 0; i < count; i++) {
                block.add(
                        isExact ? time.whole(i) : unit.toMicroseconds(time.real(i)),
                        (int) x.whole(i),
                        y.isPresent() ? (int) y.get().whole(i) : 0,
                        p.isEmpty() || p.get().whole(i) > 0 ? 1 : 0);
            }
            left -= count;
            return count > 0;
        }

        @Override
        public void close() throws IOException {
            for (Column column : columns.values()) {
                column.bytes.close();
            }
        }
    }

    /** Closes the archive with what is read from it. */
    private record InArchive(EventStream events, ZipFile archive) implements EventStream {
        @Override
        public boolean next(EventBlock block) throws IOException {
            return events.next(block);
        }

        @Override
        public void close() throws IOException {
            events.close();
            archive.close();
        }
    }
}
