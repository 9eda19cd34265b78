package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Events in records of one size, up to the end of the file. */
final class RecordStream implements EventStream {
    /** Reads one record. */
    @FunctionalInterface
    interface Decoder {
        /**
         * Adds the record at the buffer's position to the block, if it is an event, and passes over
         * it.
         */
        void decode(ByteBuffer record, EventBlock block);
    }

    private final EventBytes bytes;
    private final int recordSize;
    private final ByteOrder order;
    private final Decoder decoder;
    private byte[] buffer = new byte[0];

    RecordStream(EventBytes bytes, int recordSize, ByteOrder order, Decoder decoder) {
        this.bytes = bytes;
        this.recordSize = recordSize;
        this.order = order;
        this.decoder = decoder;
    }

    @Override
    public boolean next(EventBlock block) throws IOException {
        block.clear();
        int most = block.capacity() * recordSize;
        if (buffer.length < most) {
            buffer = new byte[most];
        }
        while (block.size() == 0) {
            long start = bytes.offset();
            int got = bytes.readUpTo(buffer, most);
            if (got == 0) {
                return false;
            }
            int rest = got % recordSize;
            if (rest != 0) {
                throw bytes.wrong(
                        start + got - rest,
                        "expected an event of "
                                + recordSize
                                + " bytes, the file has "
                                + rest
                                + ". Truncated copy?");
            }
            ByteBuffer records = ByteBuffer.wrap(buffer, 0, got).order(order);
            while (records.hasRemaining()) {
                decoder.decode(records, block);
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
