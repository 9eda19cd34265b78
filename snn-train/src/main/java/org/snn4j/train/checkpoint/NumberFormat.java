package org.snn4j.train.checkpoint;

import java.nio.ByteBuffer;

/** Number formats of safetensors files that are read, all into floats. */
enum NumberFormat {
    F64(8) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }
    },
    F32(4) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return half(bytes.getShort(at));
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << 16);
        }
    },
    I64(8) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getLong(at);
        }
    },
    I32(4) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    I16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    I8(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    U8(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xFF;
        }
    },
    /** 0 or 1. */
    BOOL(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.get(at) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    NumberFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }

    /** The number that starts at a byte, rounded to the nearest float. */
    abstract float read(ByteBuffer source, int at);

    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        int sign = (bits & 0x8000) << 16;
        if (exponent == 0) {
            float size = fraction * 0x1p-24f;
            return sign == 0 ? size : -size;
        }
        int widened = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
