package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMixTest {

    @Test
    void withoutKeysItGivesTheNumbersOfTheJdksSplitMix64() {
        SplitMix ours = SplitMix.of();
        SplittableRandom jdk = new SplittableRandom(0);
        for (int i = 0; i < 100; i++) {
            assertEquals(jdk.nextLong(), ours.nextLong());
        }
    }

    @Test
    void theSameKeysGiveTheSameNumbersAndAnyOtherKeysOthers() {
        long first = SplitMix.of(7, 3, 11).nextLong();
        assertEquals(first, SplitMix.of(7, 3, 11).nextLong());
        assertNotEquals(first, SplitMix.of(7, 11, 3).nextLong());
        assertNotEquals(first, SplitMix.of(8, 3, 11).nextLong());
        assertNotEquals(first, SplitMix.of(7, 3).nextLong());
    }

    @Test
    void wholeNumbersAreInRangeAndEquallyFrequent() {
        SplitMix random = SplitMix.of(1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        // Standard deviation of a count is 93.
        for (int count : counts) {
            assertEquals(10_000, count, 400, Arrays.toString(counts));
        }
    }

    @Test
    void normalNumbersHaveMeanZeroAndVarianceOne() {
        SplitMix random = SplitMix.of(2);
        double sum = 0;
        double squares = 0;
        int draws = 100_000;
        for (int i = 0; i < draws; i++) {
            double g = random.nextGaussian();
            sum += g;
            squares += g * g;
        }
        assertEquals(0, sum / draws, 0.013);
        assertEquals(1, squares / draws, 0.02);
    }

    @Test
    void shufflingKeepsEveryNumberOnce() {
        int[] values = new int[1000];
        Arrays.setAll(values, i -> i);
        SplitMix.of(3).shuffle(values);
        int inPlace = 0;
        for (int i = 0; i < values.length; i++) {
            inPlace += values[i] == i ? 1 : 0;
        }
        assertTrue(inPlace < 10, inPlace + " of 1000 did not move");
        Arrays.sort(values);
        for (int i = 0; i < values.length; i++) {
            assertEquals(i, values[i]);
        }
    }

    @Test
    void aBoundBelowOneIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SplitMix.of(1).nextInt(0));
        assertEquals("SplitMix.nextInt bound: expected 1 or more, got 0", e.getMessage());
    }
}
