package org.snn4j.data.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type of one number in a NumPy array.
 *
 * @param kind {@code i} signed, {@code u} unsigned, {@code b} truth value, {@code f} real, {@code
 *     V} padding
 * @param bytes its length
 * @param order of its bytes
 */
record NumpyType(char kind, int bytes, ByteOrder order) {
    private static final Pattern SYNTAX = Pattern.compile("([<>|=]?)([iubfV])(\\d{1,4})");

    /** Reads what NumPy writes, such as {@code <i8}; empty if it is something else. */
    static Optional<NumpyType> parse(String text) {
        Matcher found = SYNTAX.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        char kind = found.group(2).charAt(0);
        int bytes = Integer.parseInt(found.group(3));
        boolean isKnown =
                switch (kind) {
                    case 'b' -> bytes == 1;
                    case 'f' -> bytes == 4 || bytes == 8;
                    case 'V' -> bytes > 0;
                    default -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
                };
        ByteOrder order =
                found.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return isKnown ? Optional.of(new NumpyType(kind, bytes, order)) : Optional.empty();
    }

    boolean isReal() {
        return kind == 'f';
    }

    /** The whole number at a place; unsigned ones of 8 bytes must be below 2^63. */
    long integer(ByteBuffer from, int at) {
        from.order(order);
        return switch (bytes) {
            case 1 -> kind == 'i' ? from.get(at) : from.get(at) & 0xFF;
            case 2 -> kind == 'i' ? from.getShort(at) : from.getShort(at) & 0xFFFF;
            case 4 -> kind == 'i' ? from.getInt(at) : from.getInt(at) & 0xFFFFFFFFL;
            default -> from.getLong(at);
        };
    }

    /** The number at a place. */
    double real(ByteBuffer from, int at) {
        if (!isReal()) {
            return integer(from, at);
        }
        from.order(order);
        return bytes == 4 ? from.getFloat(at) : from.getDouble(at);
    }
}
