package org.snn4j.train.mint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Signed numbers of a few bits, one after the other, lowest bits first. */
final class PackedBits {
    private PackedBits() {}

    /** Bytes that so many numbers take. */
    static int bytes(int count, int bits) {
        return (int) (((long) count * bits + 7) / 8);
    }

    static void put(ByteBuffer to, short[] values, int bits) {
        long waiting = 0;
        int held = 0;
        for (short value : values) {
            waiting |= (value & (1L << bits) - 1) << held;
            held += bits;
            while (held >= 8) {
                to.put((byte) waiting);
                waiting >>>= 8;
                held -= 8;
            }
        }
        if (held > 0) {
            to.put((byte) waiting);
        }
    }

    static short[] get(ByteBuffer from, int count, int bits) {
        if (bytes(count, bits) > from.remaining()) {
            throw new BufferUnderflowException();
        }
        short[] values = new short[count];
        long waiting = 0;
        int held = 0;
        for (int i = 0; i < count; i++) {
            while (held < bits) {
                waiting |= (from.get() & 0xFFL) << held;
                held += 8;
            }
            int shift = Integer.SIZE - bits;
            values[i] = (short) ((int) waiting << shift >> shift);
            waiting >>>= bits;
            held -= bits;
        }
        return values;
    }
}
