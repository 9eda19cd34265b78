package org.snn4j.data.events;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of event files, written number by number. */
final class EventBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    private EventBuilder(ByteOrder order) {
        this.order = order;
    }

    static EventBuilder littleEndian() {
        return new EventBuilder(ByteOrder.LITTLE_ENDIAN);
    }

    static EventBuilder bigEndian() {
        return new EventBuilder(ByteOrder.BIG_ENDIAN);
    }

    EventBuilder text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    EventBuilder bytes(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    EventBuilder raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    EventBuilder shorts(int... values) {
        for (int value : values) {
            bytes.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        }
        return this;
    }

    EventBuilder ints(int... values) {
        for (int value : values) {
            bytes.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
        }
        return this;
    }

    EventBuilder longs(long... values) {
        for (long value : values) {
            bytes.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        }
        return this;
    }

    EventBuilder doubles(double... values) {
        for (double value : values) {
            longs(Double.doubleToRawLongBits(value));
        }
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
