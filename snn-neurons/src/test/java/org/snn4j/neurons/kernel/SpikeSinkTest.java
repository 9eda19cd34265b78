package org.snn4j.neurons.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeSinkTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 130, 200, 1000})
    void rowsOfAnyLengthAreWrittenAlikeWithAndWithoutAtomicWords(int length) {
        SplittableRandom random = new SplittableRandom(length);
        int rows = 5;
        long[] expected = new long[(rows * length + 63) / 64];
        long[] actual = expected.clone();
        SpikeSink plain = new SpikeSink(expected, false);
        SpikeSink within = new SpikeSink(actual, true);
        for (int row = 0; row < rows; row++) {
            int from = row * length;
            for (int i = 0; i < length; i += 64) {
                int count = Math.min(64, length - i);
                long bits = random.nextLong() & -1L >>> 64 - count;
                plain.put(from + i, bits);
                within.putWithin(from, from + length, from + i, bits);
            }
        }
        assertArrayEquals(expected, actual);
    }

    @Test
    void spikesThatNobodyWantsAreDropped() {
        SpikeSink.NONE.put(1000, -1L);
        assertArrayEquals(new long[0], SpikeSink.NONE.words());
    }
}
