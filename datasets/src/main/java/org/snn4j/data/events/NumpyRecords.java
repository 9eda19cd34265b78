package org.snn4j.data.events;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Events in one NumPy array: of records with named fields, or of rows of real numbers as lava-dl
 * writes them, {@code (x, p, t)} or {@code (x, y, p, t)} with times in milliseconds.
 */
final class NumpyRecords {
    private final Map<EventColumn, NumpyHeader.Field> columns = new EnumMap<>(EventColumn.class);
    private final int recordBytes;
    private final TimeUnit unit;

    private NumpyRecords(int recordBytes, TimeUnit unit) {
        this.recordBytes = recordBytes;
        this.unit = unit;
    }

    /** Finds the columns, or says why there are no events in this array. */
    static NumpyRecords of(NumpyHeader header, TimeUnit unit, EventBytes bytes)
            throws EventFileException {
        return header.isStructured() ? structured(header, unit, bytes) : rows(header, unit, bytes);
    }

    private static NumpyRecords structured(NumpyHeader header, TimeUnit unit, EventBytes bytes)
            throws EventFileException {
        NumpyRecords records =
                new NumpyRecords(header.elementBytes(), unit.or(TimeUnit.MICROSECONDS));
        for (NumpyHeader.Field field : header.fields()) {
            EventColumn.of(field.name()).ifPresent(column -> records.columns.put(column, field));
        }
        for (EventColumn column : EventColumn.values()) {
            if (column.isRequired() && !records.columns.containsKey(column)) {
                throw bytes.wrong(
                        "events: expected fields t, x, y and p, got "
                                + header.fields().stream().map(NumpyHeader.Field::name).toList());
            }
        }
        requireUnit(records.columns.get(EventColumn.TIME).type(), unit, bytes);
        return records;
    }

    /** Times with fractions may be in any unit: guessing would be silently wrong. */
    static void requireUnit(NumpyType time, TimeUnit unit, EventBytes bytes)
            throws EventFileException {
        if (time.isReal() && unit == TimeUnit.USUAL) {
            throw bytes.wrong(
                    "events: expected times in whole microseconds, got real numbers. Say their"
                            + " unit: --time-unit, or EventFile.timesIn");
        }
    }

    private static NumpyRecords rows(NumpyHeader header, TimeUnit unit, EventBytes bytes)
            throws EventFileException {
        List<Long> shape = header.shape();
        NumpyType type = header.fields().get(0).type();
        boolean isRows =
                shape.size() == 2 && (shape.get(1) == 3 || shape.get(1) == 4) && type.isReal();
        if (!isRows || header.isFortranOrder() && header.elements() > 0) {
            throw bytes.wrong(
                    "events: expected an array of records, or rows (x, p, t) or (x, y, p, t) of"
                            + " real numbers, one after the other, got "
                            + shape
                            + " of "
                            + type.kind()
                            + type.bytes()
                            + (header.isFortranOrder() ? " column by column" : "")
                            + ". NumpyArray reads arrays of numbers");
        }
        int count = shape.get(1).intValue();
        NumpyRecords records =
                new NumpyRecords(count * type.bytes(), unit.or(TimeUnit.MILLISECONDS));
        List<EventColumn> order =
                count == 3
                        ? List.of(EventColumn.X, EventColumn.POLARITY, EventColumn.TIME)
                        : List.of(
                                EventColumn.X,
                                EventColumn.Y,
                                EventColumn.POLARITY,
                                EventColumn.TIME);
        for (int i = 0; i < count; i++) {
            records.columns.put(order.get(i), new NumpyHeader.Field("", type, i * type.bytes()));
        }
        return records;
    }

    int recordBytes() {
        return recordBytes;
    }

    /** A decoder that knows its fields without looking them up. */
    RecordStream.Decoder decoder() {
        NumpyHeader.Field time = columns.get(EventColumn.TIME);
        NumpyHeader.Field x = columns.get(EventColumn.X);
        NumpyHeader.Field y = columns.getOrDefault(EventColumn.Y, x);
        NumpyHeader.Field polarity = columns.getOrDefault(EventColumn.POLARITY, x);
        boolean hasY = columns.containsKey(EventColumn.Y);
        boolean hasPolarity = columns.containsKey(EventColumn.POLARITY);
        return (record, block) -> {
            int at = record.position();
            block.add(
                    time(time, record, at),
                    (int) whole(x, record, at),
                    hasY ? (int) whole(y, record, at) : 0,
                    !hasPolarity || whole(polarity, record, at) > 0 ? 1 : 0);
            record.position(at + recordBytes);
        };
    }

    private long time(NumpyHeader.Field field, ByteBuffer record, int at) {
        // Whole numbers stay exact, however large.
        return field.type().isReal() || unit != TimeUnit.MICROSECONDS
                ? unit.toMicroseconds(field.type().real(record, at + field.offset()))
                : field.type().integer(record, at + field.offset());
    }

    private static long whole(NumpyHeader.Field field, ByteBuffer record, int at) {
        return field.type().isReal()
                ? (long) field.type().real(record, at + field.offset())
                : field.type().integer(record, at + field.offset());
    }
}
