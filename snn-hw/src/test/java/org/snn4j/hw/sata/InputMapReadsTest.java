package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputMapReadsTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsWhatAHashSetCounts(int seed) {
        Random random = new Random(seed);
        InferenceLayer layer = RandomLayers.layer(random);
        int rows = 1 + random.nextInt(16);
        int columns = 1 + random.nextInt(16);
        int capacity = 1 + random.nextInt(2 * layer.height() * layer.width() * layer.channels());
        assertEquals(
                withHashSet(layer, rows, columns, capacity),
                InputMapReads.count(layer, rows, columns, capacity),
                () -> layer + " on " + rows + "x" + columns + " with room for " + capacity);
    }

    @Test
    void aMapThatFitsIsReadOnce() {
        InferenceLayer layer =
                new InferenceLayer("l", InferenceLayer.Kind.CONVOLUTION, 8, 8, 3, 3, 4, 64, 1);
        assertEquals(8 * 8 * 4, InputMapReads.count(layer, 16, 8, 1000));
    }

    @Test
    void halfOfTheBufferHoldsTheMapInSetsOfOnePercent() {
        assertEquals(16350, InputMapReads.capacity(32 * 1024));
        assertEquals(4050, InputMapReads.capacity(8 * 1024));
        assertEquals(500, InputMapReads.capacity(1024));
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    /** The definition of specs/hw-sata.md, section 3.3, word by word. */
    private static long withHashSet(InferenceLayer l, int rows, int columns, int capacity) {
        Set<Long> buffer = new HashSet<>();
        long reads = 0;
        long outputs = l.outputs();
        int operands = l.operands();
        int rowLength = l.kernelWidth() * l.channels();
        for (int fc = 0; fc * columns < l.filters(); fc++) {
            for (int fr = 0; (long) fr * rows < outputs; fr++) {
                int used = (int) Math.min(rows, outputs - (long) fr * rows);
                for (int t = 0; t <= operands + used - 2; t++) {
                    for (int r = Math.max(0, t - operands + 1); r <= Math.min(used - 1, t); r++) {
                        int j = t - r;
                        int p = fr * rows + r;
                        int y = p / l.outputWidth() * l.stride() + j / rowLength;
                        int x = p % l.outputWidth() * l.stride() + j % rowLength / l.channels();
                        int c = j % rowLength % l.channels();
                        if (y < l.height()
                                && x < l.width()
                                && buffer.add(((long) y * l.width() + x) * l.channels() + c)) {
                            reads++;
                            if (buffer.size() == capacity) {
                                buffer.clear();
                            }
                        }
                    }
                }
            }
        }
        return reads;
    }
}
