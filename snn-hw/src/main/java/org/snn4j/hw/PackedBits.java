package org.snn4j.hw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.snn4j.tensor.SpikeBits;

/**
 * Bits as base64 text: 8 to a byte, the first in the lowest bit; the last byte is filled with
 * zeros.
 */
final class PackedBits {
    private PackedBits() {}

    static String encode(SpikeBits bits) {
        ByteBuffer bytes =
                ByteBuffer.allocate(bits.words().length * Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(bits.words());
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOf(bytes.array(), bytesFor(bits.size())));
    }

    /**
     * Unpacks bits.
     *
     * @param where path of the text, for messages
     * @param size number of bits that the text must hold
     */
    static SpikeBits decode(String where, String text, long size) {
        if (size > Integer.MAX_VALUE) {
            throw new JsonFieldException(where, "fewer than 2^31 bits", size + " bits");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new JsonFieldException(where, "base64", e.getMessage());
        }
        if (bytes.length != bytesFor((int) size)) {
            throw new JsonFieldException(
                    where,
                    size + " bits in " + bytesFor((int) size) + " bytes",
                    bytes.length + " bytes");
        }
        long[] words = new long[SpikeBits.wordsFor((int) size)];
        byte[] whole = Arrays.copyOf(bytes, words.length * Long.BYTES);
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        if (size % Long.SIZE != 0 && words[words.length - 1] >>> size != 0) {
            throw new JsonFieldException(where, "zeros behind bit " + (size - 1), "other bits");
        }
        return new SpikeBits(words, (int) size);
    }

    private static int bytesFor(int bits) {
        return (bits + 7) >>> 3;
    }
}
