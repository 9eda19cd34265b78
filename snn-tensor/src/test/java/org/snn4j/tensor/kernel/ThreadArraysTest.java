package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadArraysTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 18, 80, 81, 131084, 4194304, 4194305, 5000000})
    void areAsLongAsAskedFor(int length) {
        try (ThreadArrays arrays = ThreadArrays.open()) {
            assertTrue(arrays.floats(length).length >= length);
            assertTrue(arrays.words(length).length >= length);
            assertTrue(arrays.floats(length).length <= Math.max(17, 2 * length + 16));
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
