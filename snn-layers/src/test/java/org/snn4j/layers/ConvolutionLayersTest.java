package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.init.Constant;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

class ConvolutionLayersTest {
    /** Plain definition over {@code [images, H, W, in]}. */
    private static double[] convolve(
            double[] x,
            double[] w,
            double[] bias,
            ConvolutionConfig config,
            int height,
            int width) {
        ConvolutionGeometry g = config.geometry();
        int outH = (height + 2 * g.padH() - g.kernelH()) / g.strideH() + 1;
        int outW = (width + 2 * g.padW() - g.kernelW()) / g.strideW() + 1;
        int perGroup = config.in() / g.groups();
        double[] y =
                new double[x.length / (height * width * config.in()) * outH * outW * config.out()];
        for (int o = 0; o < y.length; o++) {
            int channel = o % config.out();
            int column = o / config.out() % outW;
            int row = o / config.out() / outW % outH;
            int image = o / config.out() / outW / outH;
            y[o] = bias[channel];
            for (int a = 0; a < g.kernelH(); a++) {
                for (int b = 0; b < g.kernelW(); b++) {
                    int i = row * g.strideH() - g.padH() + a;
                    int j = column * g.strideW() - g.padW() + b;
                    if (i < 0 || i >= height || j < 0 || j >= width) {
                        continue;
                    }
                    for (int k = 0; k < perGroup; k++) {
                        int from = channel / (config.out() / g.groups()) * perGroup + k;
                        y[o] +=
                                x[((image * height + i) * width + j) * config.in() + from]
                                        * w[
                                                ((a * g.kernelW() + b) * perGroup + k)
                                                                * config.out()
                                                        + channel];
                    }
                }
            }
        }
        return y;
    }

    private static void copy(Tensor from, Tensor to) {
        System.arraycopy(from.data(), 0, to.data(), 0, to.shape().size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void conv2dMatchesTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int groups = random.nextInt(1, 4);
        Conv2d layer =
                new Conv2d(
                                groups * random.nextInt(1, 4),
                                groups * random.nextInt(1, 4),
                                random.nextInt(1, 4))
                        .groups(groups)
                        .stride(random.nextInt(1, 3))
                        .padding(random.nextInt(0, 3));
        int height = random.nextInt(3, 7);
        int width = random.nextInt(3, 7);
        Tensor x = RandomTensors.values(seed, 2, 2, height, width, layer.config().in());
        matchesTheDefinition(layer, layer.config(), x, height, width);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void conv1dMatchesTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int groups = random.nextInt(1, 3);
        Conv1d layer =
                new Conv1d(
                                groups * random.nextInt(1, 4),
                                groups * random.nextInt(1, 4),
                                random.nextInt(1, 5))
                        .groups(groups)
                        .stride(random.nextInt(1, 3))
                        .padding(random.nextInt(0, 3));
        int length = random.nextInt(4, 12);
        Tensor x = RandomTensors.values(seed, 2, 2, length, layer.config().in());
        matchesTheDefinition(layer, layer.config(), x, 1, length);
    }

    private static void matchesTheDefinition(
            Weighted layer, ConvolutionConfig config, Tensor x, int height, int width) {
        Tensor weight = layer.synapses().weight().copy();
        Tensor bias = RandomTensors.values(9, config.out());
        copy(bias, layer.parameters().get("bias").value());
        GradientCheck.of(in -> layer.forward(in[0]), x)
                .against(
                        in ->
                                convolve(
                                        in[0],
                                        doubles(weight),
                                        doubles(bias),
                                        config,
                                        height,
                                        width))
                .assertWithin(1e-5);
        layer.parameters().values().forEach(parameter -> parameter.value().clearGradient());
        Tensor y = layer.forward(x);
        float[] cotangent = RandomTensors.values(10, y.shape().toArray()).data();
        y.backward(cotangent);
        for (String name : layer.parameters().keySet()) {
            float[] gradient = layer.parameters().get(name).value().gradient();
            for (int i = 0; i < gradient.length; i++) {
                // The convolution is linear in its parameters: a unit step is the exact derivative.
                double[] w = doubles(weight);
                double[] b = doubles(bias);
                double[] base = convolve(doubles(x), w, b, config, height, width);
                (name.equals("weight") ? w : b)[i] += 1;
                double[] moved = convolve(doubles(x), w, b, config, height, width);
                double expected = 0;
                for (int o = 0; o < base.length; o++) {
                    expected += (moved[o] - base[o]) * cotangent[o];
                }
                assertEquals(
                        expected,
                        gradient[i],
                        1e-4 * Math.max(1, Math.abs(expected)),
                        name + " " + i);
            }
        }
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i];
        }
        return values;
    }

    @ParameterizedTest(name = "kernel {0}")
    @ValueSource(ints = {1, 3, 5})
    void samePaddingKeepsTheSizeAndHalvesItAtStrideTwo(int kernel) {
        assertEquals(
                Shape.of(2, 7, 8, 4),
                new Conv2d(3, 4, kernel).same().forward(Tensor.zeros(2, 7, 8, 3)).shape());
        assertEquals(
                Shape.of(2, 4, 4, 4),
                new Conv2d(3, 4, kernel)
                        .same()
                        .stride(2)
                        .forward(Tensor.zeros(2, 7, 8, 3))
                        .shape());
        assertEquals(
                Shape.of(2, 7, 4),
                new Conv1d(3, 4, kernel).same().forward(Tensor.zeros(2, 7, 3)).shape());
    }

    @Test
    void spikesAreConvolvedAsTheFloatsTheyStandFor() {
        Tensor spikes = RandomTensors.spikes(1, 0.2, 2, 3, 6, 6, 5);
        Conv2d layer = new Conv2d(5, 7, 3).same();
        assertArrayEquals(
                layer.forward(Tensor.of(spikes.data(), 2, 3, 6, 6, 5)).data(),
                layer.forward(spikes).data(),
                1e-5f);
    }

    @Test
    void aFrameThatIsConstantOverTimeIsConvolvedOnce() {
        Tensor image = RandomTensors.values(1, 2, 6, 6, 3);
        Conv2d conv2d = new Conv2d(3, 4, 3).same();
        Tensor y = conv2d.forward(Tensor.constantOverTime(image, 4));
        assertTrue(y.isConstantOverTime());
        assertArrayEquals(conv2d.forward(RandomTensors.repeated(image, 4)).data(), y.data(), 1e-5f);
        Tensor line = RandomTensors.values(1, 2, 6, 3);
        Conv1d conv1d = new Conv1d(3, 4, 3).same();
        Tensor z = conv1d.forward(Tensor.constantOverTime(line, 4));
        assertTrue(z.isConstantOverTime());
        assertArrayEquals(conv1d.forward(RandomTensors.repeated(line, 4)).data(), z.data(), 1e-5f);
    }

    @Test
    void depthwiseChannelsDoNotSeeEachOther() {
        Conv2d layer = Conv2d.depthwise(2, 1).startingFrom(new Constant(3), new Constant(0));
        assertArrayEquals(
                new float[] {3, 30},
                layer.forward(Tensor.of(new float[] {1, 10}, 1, 1, 1, 2)).data());
        assertEquals(Shape.of(1, 1, 1, 2), layer.synapses().weight().shape());
    }

    @Test
    void aRefinedLayerHasWeightsOfItsOwn() {
        Conv2d plain = new Conv2d(2, 3, 3);
        Conv2d refined = plain.same();
        assertNotSame(plain.synapses().weight(), refined.synapses().weight());
        assertSame(refined.synapses().weight(), refined.parameters().get("weight").value());
        assertEquals(Set.of("weight"), refined.withoutBias().parameters().keySet());
        assertTrue(refined.parameters().get("weight").decays());
        assertTrue(!refined.parameters().get("bias").decays());
    }

    @Test
    void synapsesTellWhatAnAcceleratorNeeds() {
        Synapses synapses = new Conv2d(4, 6, 3).same().stride(2).groups(2).synapses();
        assertEquals(Synapses.Kind.CONVOLUTION_2D, synapses.kind());
        assertEquals(4, synapses.inputChannels());
        assertEquals(6, synapses.outputChannels());
        assertEquals(new ConvolutionGeometry(3, 3, 2, 2, 1, 1, 2), synapses.geometry());
        assertEquals(Shape.of(3, 3, 2, 6), synapses.weight().shape());
        assertEquals(Synapses.Kind.CONVOLUTION_1D, new Conv1d(1, 2, 8).synapses().kind());
        assertEquals(
                new ConvolutionGeometry(1, 8, 1, 1, 0, 4, 1),
                new Conv1d(1, 2, 8).padding(4).synapses().geometry());
    }

    @Test
    void shortFormsNameChannelsKernelAndWhatIsUnusual() {
        assertEquals("Conv2d 64->128, 3x3", new Conv2d(64, 128, 3).same().describe());
        assertEquals(
                "Conv2d 4->4, 3x3, stride 2, groups 4",
                Conv2d.depthwise(4, 3).stride(2).describe());
        assertEquals("Conv1d 9->32, 8", new Conv1d(9, 32, 8).padding(4).describe());
    }

    @Test
    void wrongChannelCountNamesTheLayerAndBothShapes() {
        Sequential net = new Sequential(new Sequential(new Conv2d(64, 128, 3).same()));
        ShapeException refusal =
                assertThrows(ShapeException.class, () -> net.forward(Tensor.zeros(4, 64, 32, 32)));
        assertEquals(
                "0.0 (Conv2d 64->128, 3x3): input channels: expected 64 in [.., H, W, C], got [4,"
                        + " 64, 32, 32].\n"
                        + "  The channel axis is last here; is the data channels-first?",
                refusal.getMessage());
        assertEquals(
                "Conv1d 9->32, 8: input channels: expected 9 in [.., L, C], got [4, 128, 3].",
                assertThrows(
                                ShapeException.class,
                                () -> new Conv1d(9, 32, 8).forward(Tensor.zeros(4, 128, 3)))
                        .getMessage());
    }

    @Test
    void imagesSmallerThanTheKernelAreRefused() {
        assertEquals(
                "Conv2d 1->1, 5x5: image: expected at least 3x3 in [.., H, W, C], got [1, 4, 2,"
                        + " 1].\n"
                        + "  It has shrunk too far: pool less often, or pad.",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        new Conv2d(1, 1, 5)
                                                .padding(1)
                                                .forward(Tensor.zeros(1, 4, 2, 1)))
                        .getMessage());
        assertEquals(
                "Conv1d 1->1, 5: line: expected at least 5 in [.., L, C], got [1, 4, 1].\n"
                        + "  It has shrunk too far: pool less often, or pad.",
                assertThrows(
                                ShapeException.class,
                                () -> new Conv1d(1, 1, 5).forward(Tensor.zeros(1, 4, 1)))
                        .getMessage());
    }

    @Test
    void impossibleConfigurationsAreRefused() {
        assertEquals(
                "convolution groups: expected a divisor of 4 input and 6 output channels, got 4",
                assertThrows(IllegalArgumentException.class, () -> new Conv2d(4, 6, 3).groups(4))
                        .getMessage());
        assertEquals(
                "convolution same(): expected an odd kernel, got 2x2. No padding that is equal on"
                        + " both sides keeps the size.",
                assertThrows(IllegalArgumentException.class, () -> new Conv2d(4, 6, 2).same())
                        .getMessage());
        assertEquals(
                "convolution input channels: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new Conv2d(0, 6, 2))
                        .getMessage());
    }
}
