package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputMapWritesTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsWhatTheStateMachineCounts(int seed) {
        Random random = new Random(seed);
        InferenceLayer layer = RandomLayers.layer(random);
        int rows = 1 + random.nextInt(16);
        int columns = 1 + random.nextInt(16);
        int bytes = 2 * columns + 2 + random.nextInt(200);
        StateMachine machine = new StateMachine(columns, bytes);
        long expected = machine.run(layer, rows);
        assertTrue(machine.neverFull, () -> layer + " stalls the array");
        assertEquals(
                expected,
                OutputMapWrites.count(layer, rows, columns, bytes),
                () -> layer + " on " + rows + "x" + columns + " with " + bytes + " bytes");
    }

    @Test
    void aMapThatFitsHalfTheBufferIsWrittenOnce() {
        InferenceLayer layer =
                new InferenceLayer("l", InferenceLayer.Kind.CONVOLUTION, 10, 10, 3, 3, 4, 64, 1);
        assertEquals(8 * 8 * 64, OutputMapWrites.count(layer, 16, 8, 32 * 1024));
    }

    @Test
    void paddingInsideADrainedBlockCountsAsData() {
        InferenceLayer layer =
                new InferenceLayer("l", InferenceLayer.Kind.CONVOLUTION, 32, 32, 3, 3, 3, 64, 1);
        assertEquals(57607, OutputMapWrites.count(layer, 16, 8, 32 * 1024), "57600 elements");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    /** specs/hw-sata.md, section 3.4, word by word: every column looked at in every cycle. */
    private static final class StateMachine {
        private final int columns;
        private final int act;
        private final int drain;
        private final List<Integer> lines = new ArrayList<>();
        private int free;
        private int cur;
        private int p;
        private long busyUntil;
        private long writes;
        private boolean neverFull = true;

        StateMachine(int columns, int total) {
            this.columns = columns;
            act = (total + 1) / 2;
            drain = total - act;
            free = total;
        }

        long run(InferenceLayer l, int rows) {
            int kd = l.operands();
            long length = kd + rows + columns - 2;
            long fold = 0;
            for (int fc = 0; fc * columns < l.filters(); fc++) {
                int cl = Math.min(columns, l.filters() - fc * columns);
                for (long first = 0; first < l.outputs(); first += rows) {
                    int rl = (int) Math.min(rows, l.outputs() - first);
                    for (int t = 0; t < length; t++) {
                        for (int c = 0; c < cl; c++) {
                            int row = t - (kd - 1) - (rows - rl) - c;
                            if (row >= 0 && row < rl) {
                                element(fold * length + t);
                            }
                        }
                    }
                    fold++;
                }
            }
            flush();
            while (p < lines.size()) {
                drain(0);
            }
            return writes;
        }

        private void element(long cycle) {
            cur++;
            free--;
            if (cur == columns) {
                flush();
            }
            if (cycle < busyUntil) {
                neverFull &= free > 0;
            } else if (free < act) {
                flush();
                drain(cycle);
            }
        }

        private void flush() {
            if (cur > 0) {
                lines.add(cur);
                cur = 0;
            }
        }

        private void drain(long cycle) {
            int n = (drain + columns - 1) / columns;
            int end = Math.min(p + n, lines.size());
            int m = end - p;
            int d = m * columns - (columns - lines.get(end - 1));
            writes += d;
            free += d;
            p = end;
            busyUntil = cycle + m - 1;
        }
    }
}
