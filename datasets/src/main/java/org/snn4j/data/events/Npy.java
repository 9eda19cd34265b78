package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Events in a {@code .npy} file. */
final class Npy implements FormatReader {
    @Override
    public EventHeader header(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            NumpyHeader.read(bytes);
            return new EventHeader(List.of(), bytes.offset());
        }
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        EventBytes bytes = EventBytes.open(path);
        try {
            return stream(NumpyHeader.read(bytes), unit, bytes);
        } catch (EventFileException damaged) {
            bytes.close();
            throw damaged;
        }
    }

    static EventStream stream(NumpyHeader header, TimeUnit unit, EventBytes bytes)
            throws EventFileException {
        NumpyRecords records = NumpyRecords.of(header, unit, bytes);
        EventStream stream =
                new RecordStream(
                        bytes, records.recordBytes(), ByteOrder.LITTLE_ENDIAN, records.decoder());
        return new CountedStream(
                bytes, stream, header.isStructured() ? header.elements() : header.shape().get(0));
    }
}
