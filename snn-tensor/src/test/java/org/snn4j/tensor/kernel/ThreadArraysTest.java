package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadArraysTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 80, 131084, 4194304, 4194305})
    void areAsLongAsAskedFor(int length) {
        try (ThreadArrays arrays = ThreadArrays.open()) {
            assertTrue(arrays.floats(length).length >= length);
            assertTrue(arrays.words(length).length >= length);
            assertTrue(arrays.ints(length).length >= length);
        }
    }

    @Test
    void goBackWhenTheirScopeIsClosed() {
        float[] floats;
        long[] words;
        try (ThreadArrays arrays = ThreadArrays.open()) {
            floats = arrays.floats(1000);
            words = arrays.words(1000);
            assertNotSame(floats, arrays.floats(1000));
        }
        try (ThreadArrays arrays = ThreadArrays.open()) {
            List<float[]> again = List.of(arrays.floats(1000), arrays.floats(1000));
            assertTrue(again.stream().anyMatch(array -> array == floats));
            assertSame(words, arrays.words(900));
        }
    }

    @Test
    void ofAnOuterScopeStayLentWhenAnInnerOneCloses() {
        try (ThreadArrays outer = ThreadArrays.open()) {
            float[] kept = outer.floats(100);
            float[] inner;
            try (ThreadArrays arrays = ThreadArrays.open()) {
                inner = arrays.floats(100);
                assertNotSame(kept, inner);
            }
            assertSame(inner, outer.floats(100));
        }
    }

    @Test
    void areAsManyAsWereLentAtOnce() throws InterruptedException {
        Set<float[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Thread fresh =
                new Thread(
                        () -> {
                            for (int length : new int[] {300, 100, 200, 50, 300, 10}) {
                                try (ThreadArrays arrays = ThreadArrays.open()) {
                                    seen.add(arrays.floats(length));
                                    seen.add(arrays.floats(length / 2));
                                }
                            }
                        });
        fresh.start();
        fresh.join();
        assertEquals(2, seen.size());
    }

    @Test
    void stayWhenAnArrayTooLongToKeepIsBorrowed() {
        float[] kept;
        try (ThreadArrays arrays = ThreadArrays.open()) {
            kept = arrays.floats(4000000);
        }
        try (ThreadArrays arrays = ThreadArrays.open()) {
            assertNotSame(kept, arrays.floats(4194305));
            assertSame(kept, arrays.floats(4000000));
        }
    }

    @Test
    void belongToOneThread() throws InterruptedException {
        List<float[]> others = new ArrayList<>();
        Thread other =
                new Thread(
                        () -> {
                            try (ThreadArrays arrays = ThreadArrays.open()) {
                                others.add(arrays.floats(50));
                            }
                        });
        other.start();
        other.join();
        try (ThreadArrays arrays = ThreadArrays.open()) {
            assertNotSame(others.get(0), arrays.floats(50));
        }
    }

    @Test
    void holdNothingThatOneCouldRelyOn() {
        try (ThreadArrays arrays = ThreadArrays.open()) {
            for (float value : arrays.floats(10)) {
                assertEquals(Float.NaN, value);
            }
        }
    }
}
