package org.snn4j.train.mint;

/** Eight bits as eight bytes of a word, the lowest first. */
final class SpreadBits {
    private static final long[] WORDS = words();

    private SpreadBits() {}

    private static long[] words() {
        long[] words = new long[1 << Byte.SIZE];
        for (int bits = 0; bits < words.length; bits++) {
            for (int i = 0; i < Byte.SIZE; i++) {
                words[bits] |= (long) (bits >> i & 1) << Byte.SIZE * i;
            }
        }
        return words;
    }

    static long of(int bits) {
        return WORDS[bits & 0xFF];
    }
}
