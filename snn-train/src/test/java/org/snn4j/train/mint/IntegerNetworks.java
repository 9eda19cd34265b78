package org.snn4j.train.mint;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/** Random integer networks. */
final class IntegerNetworks {
    private final SplittableRandom random;
    private final int bits;

    IntegerNetworks(long seed, int bits) {
        this.random = new SplittableRandom(seed);
        this.bits = bits;
    }

    static ConvolutionGeometry geometry(int kernel, int stride, int padding) {
        return new ConvolutionGeometry(kernel, kernel, stride, stride, padding, padding, 1);
    }

    /** Two convolutions, a pool between, a fully connected layer, in odd sizes. */
    IntegerNetwork draw(int timesteps, IntegerLif.Form form) {
        InputLayer input = input(random.nextInt(7, 12), random.nextInt(7, 12));
        List<IntegerStage> stages = new ArrayList<>();
        MapShape shape = input.output();
        IntegerStage next = layer(shape, geometry(3, 1, 1), random.nextInt(1, 30), form);
        stages.add(next);
        stages.add(new IntegerPool(next.output(), 2));
        shape = stages.get(1).output();
        int stride = random.nextInt(1, 3);
        next = layer(shape, geometry(3, stride, stride - 1), random.nextInt(1, 14), form);
        stages.add(next);
        shape = next.output();
        ConvolutionGeometry whole =
                new ConvolutionGeometry(shape.height(), shape.width(), 1, 1, 0, 0, 1);
        next = layer(shape, whole, random.nextInt(1, 80), form);
        stages.add(next);
        int features = next.output().size();
        return new IntegerNetwork(
                input, stages, new ReadOut(floats(features * 3, 1f), floats(3, 1f), timesteps));
    }

    /** A convolution with a pool behind it, a fully connected layer. */
    IntegerNetwork pooled(int height, int width) {
        InputLayer input = input(height, width);
        IntegerLayer first =
                layer(
                        input.output(),
                        geometry(3, 1, 1),
                        random.nextInt(1, 30),
                        IntegerLif.Form.TABLE);
        IntegerPool pool = new IntegerPool(first.output(), 2);
        MapShape shape = pool.output();
        IntegerLayer second =
                layer(
                        shape,
                        new ConvolutionGeometry(shape.height(), shape.width(), 1, 1, 0, 0, 1),
                        random.nextInt(1, 80),
                        IntegerLif.Form.TABLE);
        int features = second.outputs();
        return new IntegerNetwork(
                input,
                List.of(first, pool, second),
                new ReadOut(floats(features * 3, 1f), floats(3, 1f), 4));
    }

    /** Fully connected layers with so many outputs. */
    IntegerNetwork connected(int... outputs) {
        InputLayer input = input(3, 3);
        List<IntegerStage> stages = new ArrayList<>();
        MapShape shape = input.output();
        for (int count : outputs) {
            ConvolutionGeometry whole =
                    new ConvolutionGeometry(shape.height(), shape.width(), 1, 1, 0, 0, 1);
            stages.add(layer(shape, whole, count, IntegerLif.Form.TABLE));
            shape = stages.get(stages.size() - 1).output();
        }
        int features = shape.size();
        return new IntegerNetwork(
                input, stages, new ReadOut(floats(features * 3, 1f), floats(3, 1f), 4));
    }

    private InputLayer input(int height, int width) {
        int channels = random.nextInt(1, 15);
        return new InputLayer(
                new MapShape(height, width, 2),
                geometry(3, 1, 1),
                channels,
                floats(9 * 2 * channels, 0.6f),
                floats(channels, 0.3f),
                InputLayer.constants(LifConfig.DEFAULT));
    }

    private IntegerLayer layer(
            MapShape input, ConvolutionGeometry g, int outputs, IntegerLif.Form form) {
        int n = (1 << bits - 1) - 1;
        short[] weights = new short[g.kernelH() * g.kernelW() * input.channels() * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) random.nextInt(-n, n + 1);
        }
        int[] bias = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = random.nextInt(-n, n + 1);
        }
        int[] steps = new int[form == IntegerLif.Form.TABLE ? n : 0];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = 2 * (k + 1);
        }
        return new IntegerLayer(
                input, g, outputs, bits, weights, bias, new IntegerLif(2 * n, n, steps));
    }

    float[] image(IntegerNetwork network) {
        return floats(network.input().input().size(), 2f);
    }

    private float[] floats(int length, float size) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
        return values;
    }
}
