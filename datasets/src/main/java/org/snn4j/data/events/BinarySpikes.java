package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Records without a header, big-endian: N-MNIST's {@code .bin} and SLAYER's {@code .bs1}, {@code
 * .bs2}, {@code .bs3}.
 *
 * @see <a href="https://doi.org/10.3389/fnins.2015.00437">Orchard et al. 2015</a>
 * @see <a href="https://papers.nips.cc/paper/7415">Shrestha and Orchard 2018</a>
 */
enum BinarySpikes implements FormatReader {
    /** 8 bits x, 8 bits y, 1 bit polarity, 23 bits time. */
    TWO_AXES(5) {
        @Override
        void decode(ByteBuffer record, EventBlock block) {
            int x = record.get() & 0xFF;
            int rest = record.getInt();
            block.add(rest & 0x7FFFFF, x, rest >>> 24, rest >>> 23 & 1);
        }
    },
    /** 16 bits neuron, 1 bit sign, 23 bits time. */
    ONE_AXIS(5) {
        @Override
        void decode(ByteBuffer record, EventBlock block) {
            int high = record.get() & 0xFF;
            int rest = record.getInt();
            block.add(rest & 0x7FFFFF, high << 8 | rest >>> 24, 0, rest >>> 23 & 1);
        }
    },
    /** 12 bits x, 12 bits y, 8 bits channel, 24 bits time. */
    WIDE_AXES(7) {
        @Override
        void decode(ByteBuffer record, EventBlock block) {
            int places = (record.getShort() & 0xFFFF) << 8 | record.get() & 0xFF;
            int rest = record.getInt();
            block.add(rest & 0xFFFFFF, places >>> 12, places & 0xFFF, rest >>> 24);
        }
    };

    private final int bytes;

    BinarySpikes(int bytes) {
        this.bytes = bytes;
    }

    abstract void decode(ByteBuffer record, EventBlock block);

    @Override
    public EventHeader header(Path path) {
        return EventHeader.NONE;
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        return of(EventBytes.open(path));
    }

    EventStream of(EventBytes events) {
        return new RecordStream(events, bytes, ByteOrder.BIG_ENDIAN, this::decode);
    }
}
