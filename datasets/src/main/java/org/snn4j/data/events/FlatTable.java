package org.snn4j.data.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The root table of a FlatBuffers message, as far as AEDAT 4.0 needs it. Every offset is checked:
 * {@link BrokenTable} says what does not fit.
 *
 * @see <a href="https://flatbuffers.dev/internals/">FlatBuffers internals</a>
 */
final class FlatTable {
    /** A message whose offsets lead out of it. */
    static final class BrokenTable extends RuntimeException {
        BrokenTable(String message) {
            super(message);
        }
    }

    private static final int IDENTIFIER_BYTES = 4;

    private final ByteBuffer bytes;
    private final int table;
    private final int fields;
    private final int fieldsBytes;

    /**
     * Finds the root table.
     *
     * @param message begins with the root's offset and the identifier
     */
    FlatTable(ByteBuffer message) {
        bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
        table = at("root table", getInt("root offset", 0), 4);
        fields = at("field list", (long) table - getInt("field list offset", table), 4);
        fieldsBytes = bytes.getShort(fields) & 0xFFFF;
        at("field list", fields, fieldsBytes);
    }

    /** The four letters behind the root offset of a message. */
    static String identifier(ByteBuffer message) {
        if (message.remaining() < 2 * IDENTIFIER_BYTES) {
            throw new BrokenTable("message of " + message.remaining() + " bytes has no identifier");
        }
        byte[] letters = new byte[IDENTIFIER_BYTES];
        message.get(message.position() + IDENTIFIER_BYTES, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    int int32(int field, int otherwise) {
        int place = place(field, 4);
        return place == 0 ? otherwise : bytes.getInt(place);
    }

    long int64(int field, long otherwise) {
        int place = place(field, 8);
        return place == 0 ? otherwise : bytes.getLong(place);
    }

    Optional<String> string(int field) {
        int place = place(field, 4);
        if (place == 0) {
            return Optional.empty();
        }
        ByteBuffer text = vector("string", place, 1);
        return Optional.of(StandardCharsets.UTF_8.decode(text).toString());
    }

    /** The elements of a vector of structures; empty where there is none. */
    ByteBuffer structures(int field, int elementBytes) {
        int place = place(field, 4);
        return place == 0
                ? ByteBuffer.allocate(0)
                : vector("vector", place, elementBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer vector(String what, int place, int elementBytes) {
        int start = at(what, place + (long) getInt(what, place), 4);
        long length = (bytes.getInt(start) & 0xFFFFFFFFL) * elementBytes;
        at(what + " elements", start + 4L, length);
        return bytes.slice(start + 4, (int) length);
    }

    /** Where a field's value stands, 0 if the message has none. */
    private int place(int field, int size) {
        int slot = 4 + 2 * field;
        if (slot + 2 > fieldsBytes) {
            return 0;
        }
        int offset = bytes.getShort(fields + slot) & 0xFFFF;
        return offset == 0 ? 0 : at("field " + field, (long) table + offset, size);
    }

    private int getInt(String what, int place) {
        return bytes.getInt(at(what, place, 4));
    }

    private int at(String what, long place, long size) {
        if (place < 0 || place + size > bytes.limit()) {
            throw new BrokenTable(
                    what
                            + " at "
                            + place
                            + " with "
                            + size
                            + " bytes lies outside the message of "
                            + bytes.limit());
        }
        return (int) place;
    }
}
