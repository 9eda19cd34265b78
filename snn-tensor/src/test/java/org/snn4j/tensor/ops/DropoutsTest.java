package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

class DropoutsTest {
    @Test
    void survivorsAreScaledAndTheShareOfZerosIsTheRate() {
        float[] y = Dropouts.perValue(Tensor.full(3, 100, 1000), 0.25, new RandomStream(1)).data();
        int zeros = 0;
        for (float value : y) {
            assertTrue(value == 0 || value == 4, () -> "expected 0 or 3 / 0.75, got " + value);
            zeros += value == 0 ? 1 : 0;
        }
        // Five standard deviations of a binomial count.
        assertEquals(25000, zeros, 5 * Math.sqrt(100000 * 0.25 * 0.75));
    }

    @Test
    void oneMaskServesAllTimestepsAndDiffersBetweenSamples() {
        Tensor y = Dropouts.sharedOverTime(Tensor.full(1, 3, 2, 500), 0.5, new RandomStream(1));
        float[] first = Arrays.copyOfRange(y.data(), 0, 1000);
        assertArrayEquals(first, Arrays.copyOfRange(y.data(), 1000, 2000));
        assertArrayEquals(first, Arrays.copyOfRange(y.data(), 2000, 3000));
        assertFalse(Arrays.equals(first, 0, 500, first, 500, 1000));
    }

    @Test
    void theGradientPassesWhereTheValueDid() {
        Tensor x = Tensor.full(1, 2, 3, 70).requireGradient();
        Tensor y = Dropouts.sharedOverTime(x, 0.5, new RandomStream(3));
        y.backward(y.data().clone());
        for (int i = 0; i < 420; i++) {
            assertEquals(y.data()[i] * 2, x.gradient()[i]);
        }
    }

    @Test
    void oneFrameGetsTheMaskThatItsRepetitionsWouldGet() {
        Tensor constant =
                Dropouts.sharedOverTime(
                        Tensor.constantOverTime(Tensor.full(1, 2, 50), 3),
                        0.3,
                        new RandomStream(5));
        Tensor repeated =
                Dropouts.sharedOverTime(Tensor.full(1, 3, 2, 50), 0.3, new RandomStream(5));
        assertTrue(constant.isConstantOverTime());
        assertArrayEquals(repeated.data(), constant.data());
    }

    @Test
    void masksFollowEachOtherAndARestoredStreamRepeatsThem() {
        RandomStream random = new RandomStream(7);
        Tensor x = Tensor.full(1, 40, 40);
        float[] first = Dropouts.perValue(x, 0.5, random).data();
        float[] saved = random.buffer().data().clone();
        float[] second = Dropouts.perValue(x, 0.5, random).data();
        assertFalse(Arrays.equals(first, second));
        RandomStream resumed = new RandomStream(0);
        System.arraycopy(saved, 0, resumed.buffer().data(), 0, saved.length);
        assertArrayEquals(second, Dropouts.perValue(x, 0.5, resumed).data());
    }

    @Test
    void masksOfManyWordsDoNotDependOnHowThreadsShareThem() {
        int size = 100_003;
        RandomStream random = new RandomStream(9);
        float[] y = Dropouts.perValue(Tensor.full(1, size), 0.5, random).data();
        long key = new RandomStream(9).reserve(size);
        for (int i = 0; i < size; i++) {
            assertEquals(RandomStream.uniform(key, i) >= 0.5f ? 2f : 0f, y[i]);
        }
    }

    @Test
    void droppedNanAndInfinityBecomeZero() {
        float[] values = new float[64];
        Arrays.fill(values, Float.NaN);
        float[] y = Dropouts.perValue(Tensor.of(values, 64), 0.5, new RandomStream(1)).data();
        long key = new RandomStream(1).reserve(64);
        for (int i = 0; i < 64; i++) {
            assertEquals(RandomStream.uniform(key, i) < 0.5f, y[i] == 0f);
        }
    }

    @Test
    void aRateOfOneOrWithoutTimeAxisIsRefused() {
        Tensor x = Tensor.full(1, 2, 3);
        assertEquals(
                "dropout rate: expected below 1, got 1.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Dropouts.perValue(x, 1, new RandomStream(1)))
                        .getMessage());
        assertEquals(
                "dropout shared over time: input: expected [T, N, ..], got [2, 3].\n"
                        + "  Without a time axis there is nothing to share: draw a mask per value.",
                assertThrows(
                                ShapeException.class,
                                () -> Dropouts.sharedOverTime(x, 0.5, new RandomStream(1)))
                        .getMessage());
    }
}
