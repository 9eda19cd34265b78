package org.snn4j.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Tensor;

class LargestLogitPullTest {
    @Test
    void theLargestOutputOfEveryRowIsPulledTowardsZero() {
        float[] values = {1, 3, -2, -1, -4, -0.5f};
        int[] labels = {0, 2};
        Tensor plain = Tensor.of(values.clone(), 2, 3).requireGradient();
        new CrossEntropy().of(plain, labels).backward();
        Tensor pulled = Tensor.of(values.clone(), 2, 3).requireGradient();
        Tensor loss = new LargestLogitPull(new CrossEntropy(), 0.5).of(pulled, labels);
        loss.backward();
        assertEquals(
                new CrossEntropy().of(plain, labels).item() + 0.5 / 4 * (9 + 0.25),
                loss.item(),
                1e-5);
        float[] expected = plain.gradient().clone();
        expected[1] += 0.5f / 2 * 3;
        expected[5] += 0.5f / 2 * -0.5f;
        assertArrayEquals(expected, pulled.gradient(), 1e-6f);
    }

    @Test
    void aNegativeFactorIsRefused() {
        assertEquals(
                "LargestLogitPull.factor: expected 0 or more, got -1.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LargestLogitPull(new CrossEntropy(), -1))
                        .getMessage());
    }
}
