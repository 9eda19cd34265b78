package org.snn4j.train.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One record of a TensorBoard event file: an {@code Event} message of protocol buffers within the
 * framing of TFRecord.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecord</a>
 */
final class EventRecord {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private EventRecord() {}

    /** What every file begins with. */
    static byte[] version(double seconds) {
        EventRecord event = new EventRecord().fixed64(WALL_TIME, seconds);
        event.block(FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.US_ASCII));
        return framed(event.bytes.toByteArray());
    }

    /** One number at a step. */
    static byte[] scalar(double seconds, long step, String tag, double value) {
        EventRecord number =
                new EventRecord()
                        .block(TAG, tag.getBytes(StandardCharsets.UTF_8))
                        .fixed32(SIMPLE_VALUE, (float) value);
        EventRecord summary = new EventRecord().block(VALUE, number.bytes.toByteArray());
        EventRecord event = new EventRecord().fixed64(WALL_TIME, seconds).varint(STEP, step);
        return framed(event.block(SUMMARY, summary.bytes.toByteArray()).bytes.toByteArray());
    }

    private EventRecord fixed64(int field, double value) {
        bytes.write(field << 3 | FIXED_64);
        bytes.writeBytes(little(8).putDouble(value).array());
        return this;
    }

    private EventRecord fixed32(int field, float value) {
        bytes.write(field << 3 | FIXED_32);
        bytes.writeBytes(little(4).putFloat(value).array());
        return this;
    }

    private EventRecord varint(int field, long value) {
        bytes.write(field << 3);
        return varint(value);
    }

    private EventRecord varint(long value) {
        long rest = value;
        while (rest > 0x7F) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    private EventRecord block(int field, byte[] content) {
        bytes.write(field << 3 | LENGTH);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    /** Length, its checksum, the message, its checksum. */
    private static byte[] framed(byte[] message) {
        byte[] length = little(8).putLong(message.length).array();
        return little(message.length + 16)
                .put(length)
                .putInt(maskedChecksum(length))
                .put(message)
                .putInt(maskedChecksum(message))
                .array();
    }

    /** CRC-32C, turned and moved: checksums of checksums would be weak. */
    static int maskedChecksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xA282EAD8;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
