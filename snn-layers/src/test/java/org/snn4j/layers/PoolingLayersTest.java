package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.ops.PoolGeometry;

class PoolingLayersTest {
    @Test
    void windowsLieSideBySideUnlessToldOtherwise() {
        Tensor x = Tensor.zeros(2, 3, 7, 9, 4);
        assertEquals(Shape.of(2, 3, 3, 4, 4), new MaxPool2d(2).forward(x).shape());
        assertEquals(Shape.of(2, 3, 6, 8, 4), new MaxPool2d(2).stride(1).forward(x).shape());
        assertEquals(Shape.of(2, 3, 4, 5, 4), new AvgPool2d(2).padding(1).forward(x).shape());
        assertEquals(Shape.of(2, 3, 1, 1, 4), new AdaptiveAvgPool2d(1).forward(x).shape());
        assertEquals(Shape.of(2, 3, 2, 5, 4), new AdaptiveMaxPool2d(2, 5).forward(x).shape());
    }

    @Test
    void activityRecognitionLengthsComeOutAsPublished() {
        // specs/algo-lif-bptt.md, section 10: kernel 8 pad 4, then average pool 2 stride 2 pad 1,
        // three times; 128, 151, 100.
        int[][] lengths = {{128, 18}, {151, 21}, {100, 15}};
        for (int[] length : lengths) {
            Tensor x = Tensor.zeros(1, length[0], 3);
            for (int stage = 0; stage < 3; stage++) {
                x = new AvgPool1d(2).padding(1).forward(new Conv1d(3, 3, 8).padding(4).forward(x));
            }
            assertEquals(Shape.of(1, length[1], 3), x.shape());
        }
    }

    @Test
    void maximaOfSpikesAreSpikes() {
        Tensor y = new MaxPool2d(2).forward(RandomTensors.spikes(1, 0.3, 2, 2, 6, 6, 64));
        assertTrue(y.isSpikes());
        assertFalse(
                new AvgPool2d(2).forward(RandomTensors.spikes(1, 0.3, 2, 2, 6, 6, 64)).isSpikes());
        Tensor line =
                new MaxPool1d(3)
                        .stride(2)
                        .padding(1)
                        .forward(RandomTensors.spikes(1, 0.3, 2, 2, 7, 5));
        assertTrue(line.isSpikes());
        assertEquals(Shape.of(2, 2, 4, 5), line.shape());
    }

    @Test
    void paddingCountsAsZerosUnlessIgnored() {
        Tensor x = Tensor.of(new float[] {4, 4}, 2, 1);
        assertArrayEquals(new float[] {2, 2}, new AvgPool1d(2).padding(1).forward(x).data());
        assertArrayEquals(
                new float[] {4, 4},
                new AvgPool1d(2).padding(1).ignoringPadding().forward(x).data());
        Tensor image = Tensor.of(new float[] {4, 4, 4, 4}, 2, 2, 1);
        assertArrayEquals(
                new float[] {1, 1, 1, 1}, new AvgPool2d(2).padding(1).forward(image).data());
        assertArrayEquals(
                new float[] {4, 4, 4, 4},
                new AvgPool2d(2).padding(1).ignoringPadding().forward(image).data());
    }

    @Test
    void gradientsOfMeansMatchDifferences() {
        Tensor x = RandomTensors.values(1, 2, 5, 5, 2);
        GradientCheck.of(in -> new AvgPool2d(3).stride(2).padding(1).forward(in[0]), x)
                .differences()
                .assertWithin(1e-3);
        GradientCheck.of(in -> new AvgPool1d(2).stride(1).forward(in[0]), x)
                .differences()
                .assertWithin(1e-3);
        GradientCheck.of(in -> new AdaptiveAvgPool2d(2).forward(in[0]), x)
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void shortFormsNameTheWindow() {
        assertEquals("MaxPool2d 2x2", new MaxPool2d(2).describe());
        assertEquals("MaxPool2d 1x1, stride 2", new MaxPool2d(1).stride(2).describe());
        assertEquals(
                "AvgPool2d 3x2, stride 2x1, padding 1x0",
                new AvgPool2d(new PoolGeometry(3, 2, 2, 1, 1, 0), true).describe());
        assertEquals("MaxPool1d 3", new MaxPool1d(3).describe());
        assertEquals("AvgPool1d 2, padding 1", new AvgPool1d(2).padding(1).describe());
        assertEquals("AdaptiveAvgPool2d 1x1", new AdaptiveAvgPool2d(1).describe());
        assertEquals("AdaptiveMaxPool2d 2x5", new AdaptiveMaxPool2d(2, 5).describe());
    }

    @Test
    void imagesSmallerThanTheWindowNameTheLayer() {
        assertEquals(
                "0 (MaxPool2d 2x2): image: expected at least 2x2 in [.., H, W, C], got [4, 1, 1,"
                        + " 64].\n"
                        + "  It has shrunk too far: pool less often, or pad.",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        new Sequential(new MaxPool2d(2))
                                                .forward(Tensor.zeros(4, 1, 1, 64)))
                        .getMessage());
        assertEquals(
                "AvgPool1d 3: line: expected at least 3 in [.., L, C], got [4, 2, 64].\n"
                        + "  It has shrunk too far: pool less often, or pad.",
                assertThrows(
                                ShapeException.class,
                                () -> new AvgPool1d(3).forward(Tensor.zeros(4, 2, 64)))
                        .getMessage());
        assertEquals(
                "AdaptiveAvgPool2d 1x1: input: expected [.., H, W, C], got [4, 2].",
                assertThrows(
                                ShapeException.class,
                                () -> new AdaptiveAvgPool2d(1).forward(Tensor.zeros(4, 2)))
                        .getMessage());
    }

    @Test
    void impossibleWindowsAreRefused() {
        assertEquals(
                "PoolGeometry.kernelH: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new MaxPool2d(0)).getMessage());
        assertEquals(
                "PoolGeometry.padW: expected 0.0 to 1.0, got 2.0",
                assertThrows(IllegalArgumentException.class, () -> new MaxPool1d(3).padding(2))
                        .getMessage());
        assertEquals(
                "AdaptiveAvgPool2d.height: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new AdaptiveAvgPool2d(0))
                        .getMessage());
    }
}
