package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

class MaxOverTimeTest {
    @Test
    void eachValueIsReadAtItsPeak() {
        Tensor x = Tensor.of(new float[] {1, -5, 2, -3, 0, -4}, 3, 1, 2);
        assertArrayEquals(new float[] {2, -3}, new MaxOverTime().forward(x).data());
    }

    @Test
    void aFrameThatIsConstantOverTimeIsItsOwnPeak() {
        Tensor frame = Tensor.of(new float[] {1, 2}, 1, 2);
        assertArrayEquals(
                new float[] {1, 2},
                new MaxOverTime().forward(Tensor.constantOverTime(frame, 5)).data());
    }

    @Test
    void anInputWithoutTimeIsRefused() {
        assertThrows(ShapeException.class, () -> new MaxOverTime().forward(Tensor.zeros(3)));
    }
}
