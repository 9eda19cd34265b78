package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class StructureLayersTest {
    @Test
    void flattenKeepsTimeAndBatchUnlessToldOtherwise() {
        Tensor sequence = RandomTensors.values(1, 2, 3, 4, 5, 6);
        assertEquals(Shape.of(2, 3, 120), new Flatten().forward(sequence).shape());
        assertArrayEquals(sequence.data(), new Flatten().forward(sequence).data());
        assertEquals(Shape.of(2, 360), Flatten.keeping(1).forward(sequence).shape());
        assertEquals(Shape.of(2, 3, 4), new Flatten().forward(Tensor.zeros(2, 3, 4)).shape());
    }

    @Test
    void flattenKeepsSpikesAndFrames() {
        assertTrue(new Flatten().forward(RandomTensors.spikes(1, 0.5, 2, 3, 4, 5)).isSpikes());
        Tensor constant =
                new Flatten().forward(Tensor.constantOverTime(RandomTensors.values(1, 3, 4, 5), 2));
        assertTrue(constant.isConstantOverTime());
        assertEquals(Shape.of(2, 3, 20), constant.shape());
    }

    @Test
    void flattenPassesGradientsOn() {
        GradientCheck.of(in -> new Flatten().forward(in[0]), RandomTensors.values(1, 2, 2, 3, 2))
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void flattenRefusesInputsWithNothingToJoin() {
        assertEquals(
                "Flatten: input: expected [T, N, ..], got [2, 3].",
                assertThrows(ShapeException.class, () -> new Flatten().forward(Tensor.zeros(2, 3)))
                        .getMessage());
        assertEquals(
                "Flatten keeping 1: input: expected 2 or more axes, got [2].",
                assertThrows(
                                ShapeException.class,
                                () -> Flatten.keeping(1).forward(Tensor.zeros(2)))
                        .getMessage());
    }

    @Test
    void residualAddsTheInputOrItsShortcut() {
        Tensor x = RandomTensors.values(1, 2, 3, 4);
        float[] mean = new MeanOverTime().forward(x).data();
        assertArrayEquals(twice(x.data()), new Residual(new Sequential()).forward(x).data());
        assertArrayEquals(
                twice(mean),
                new Residual(new MeanOverTime(), new MeanOverTime()).forward(x).data());
        GradientCheck.of(in -> new Residual(new LayerNorm(4)).forward(in[0]), x)
                .differences()
                .assertWithin(2e-3);
    }

    private static float[] twice(float[] values) {
        float[] twice = values.clone();
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        return twice;
    }

    @Test
    void residualNamesItsPartsInPathsAndMessages() {
        Residual block =
                new Residual(new Sequential(new Conv2d(8, 16, 3).same()), new Conv2d(8, 16, 1));
        assertEquals(
                List.of("body.0.weight", "body.0.bias", "shortcut.weight", "shortcut.bias"),
                List.copyOf(block.allParameters().keySet()));
        assertEquals(
                "shortcut (Conv2d 8->16, 1x1): input channels: expected 8 in [.., H, W, C], got [1,"
                        + " 4, 4, 3].",
                assertThrows(ShapeException.class, () -> block.forward(Tensor.zeros(1, 4, 4, 3)))
                        .getMessage());
    }

    @Test
    void residualRefusesToBroadcast() {
        assertEquals(
                "Residual: result of the body: expected [1, 4, 4, 2] as the shortcut, got [1, 4, 4,"
                    + " 1].\n"
                    + "  Where the body changes the shape, give the shortcut a layer that does the"
                    + " same.",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        new Residual(new Conv2d(2, 1, 1))
                                                .forward(Tensor.zeros(1, 4, 4, 2)))
                        .getMessage());
    }

    @Test
    void readOutsReduceTheFirstAxis() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 6}, 2, 1, 2);
        assertArrayEquals(new float[] {2, 4}, new MeanOverTime().forward(x).data());
        assertArrayEquals(new float[] {4, 8}, new SumOverTime().forward(x).data());
        assertEquals(Shape.of(1, 2), new MeanOverTime().forward(x).shape());
        GradientCheck.of(in -> new MeanOverTime().forward(in[0]), x)
                .differences()
                .assertWithin(1e-3);
        GradientCheck.of(in -> new SumOverTime().forward(in[0]), x)
                .differences()
                .assertWithin(1e-3);
        assertEquals(
                "MeanOverTime: input: expected [T, N, ..], got [3].",
                assertThrows(
                                ShapeException.class,
                                () -> new MeanOverTime().forward(Tensor.zeros(3)))
                        .getMessage());
    }

    @Test
    void layerNormCentersEachRow() {
        LayerNorm norm = new LayerNorm(2);
        assertArrayEquals(
                new float[] {-1, 1, 1, -1},
                norm.forward(Tensor.of(new float[] {0, 20, 7, 1}, 2, 2)).data(),
                1e-5f);
        assertEquals(
                "LayerNorm 2: input channels: expected 2 in [.., C], got [2, 3].",
                assertThrows(ShapeException.class, () -> norm.forward(Tensor.zeros(2, 3)))
                        .getMessage());
        GradientCheck.of(in -> new LayerNorm(5).forward(in[0]), RandomTensors.values(1, 3, 5))
                .differences()
                .assertWithin(2e-3);
    }

    @ParameterizedTest
    @EnumSource(DropoutMask.class)
    void dropoutOnlyWorksInTraining(DropoutMask mask) {
        Dropout dropout = new Dropout(0.5, mask);
        Tensor x = Tensor.full(1, 2, 3, 100);
        float[] y = dropout.forward(x).data();
        boolean shared = Arrays.equals(y, 0, 300, y, 300, 600);
        assertEquals(mask == DropoutMask.SHARED_OVER_TIME, shared);
        dropout.eval();
        assertSame(x, dropout.forward(x));
        dropout.train();
        assertFalse(Arrays.equals(y, dropout.forward(x).data()));
    }

    @Test
    void dropoutResumesFromItsBuffer() {
        Dropout first = new Dropout(0.5);
        Dropout second = new Dropout(0.5);
        Tensor x = Tensor.full(1, 2, 3, 100);
        first.forward(x);
        System.arraycopy(
                first.buffers().get("random").data(),
                0,
                second.buffers().get("random").data(),
                0,
                8);
        assertArrayEquals(first.forward(x).data(), second.forward(x).data());
        second.random().restart(1);
        assertFalse(Arrays.equals(first.forward(x).data(), second.forward(x).data()));
    }

    @Test
    void dropoutRefusesToShareAMaskWithoutTime() {
        assertEquals(
                "Dropout 0.5: input: expected [T, N, ..], got [8, 100].",
                assertThrows(
                                ShapeException.class,
                                () -> new Dropout(0.5).forward(Tensor.zeros(8, 100)))
                        .getMessage());
        assertEquals(
                Shape.of(8, 100),
                new Dropout(0.5, DropoutMask.EACH_STEP).forward(Tensor.zeros(8, 100)).shape());
        assertEquals(
                "Dropout.rate: expected below 1, got 1.0",
                assertThrows(IllegalArgumentException.class, () -> new Dropout(1)).getMessage());
        assertEquals(
                "Dropout 0.25, each step", new Dropout(0.25, DropoutMask.EACH_STEP).describe());
    }
}
