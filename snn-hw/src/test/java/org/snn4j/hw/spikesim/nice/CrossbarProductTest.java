package org.snn4j.hw.spikesim.nice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionShape;

/** The fast product against plain loops over columns, and against the published convolution. */
class CrossbarProductTest {
    private static final CellConfig CELLS = CellConfig.DEFAULT.withOhms(19139, 1e6);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void effectiveWeightsGiveThePublishedConvolution(long seed) {
        Random random = new Random(seed);
        int in = 1 + random.nextInt(9);
        int out = 1 + random.nextInt(4);
        int bits = 1 + random.nextInt(6);
        int stride = 1 + random.nextInt(2);
        double wire = random.nextInt(3);
        Conv2d layer = new Conv2d(in, out, 3).padding(1).stride(stride).withoutBias();
        Tensor spikes = spikes(random, 2, 5, 5, in);
        fill(layer, random);
        CrossbarConfig config =
                CrossbarConfig.PUBLISHED
                        .withRows(4)
                        .withWeightBits(bits)
                        .withWires(new WireConfig(wire, 0));
        Tensor fast = new CrossbarNetwork(layer, config, 1).forward(spikes);
        NiceResult plain =
                new NiceConvolution(NiceConfig.of(bits, 4, CellConfig.DEFAULT, wire), stride, 1)
                        .run(weights(layer, in, out), spikes(spikes, in));
        int height = fast.shape().dim(1);
        for (int i = 0; i < fast.data().length; i++) {
            int pixel = i / out;
            double expected =
                    plain.outputs()[pixel / (height * height)][i % out][pixel / height % height][
                            pixel % height];
            assertEquals(expected, fast.data()[i], 2e-5);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(BitSlicing.class)
    void convertersReadEveryColumnOfEveryCrossbar(BitSlicing slicing) {
        Random random = new Random(11);
        for (FullScale scale :
                new FullScale[] {FullScale.LARGEST_POSSIBLE, FullScale.UNIT_PER_CODE}) {
            CrossbarConfig config =
                    CrossbarConfig.PUBLISHED
                            .withRows(5)
                            .withSlicing(slicing)
                            .withCells(CELLS)
                            .withWires(new WireConfig(0.7, 0))
                            .withConverter(ConverterConfig.of(3, scale));
            Linear layer = new Linear(12, 3).withoutBias();
            fill(layer, random);
            Tensor spikes = spikes(random, 4, 12);
            float[] fast = new CrossbarNetwork(layer, config, 1).forward(spikes).data();
            for (int row = 0; row < 4; row++) {
                for (int o = 0; o < 3; o++) {
                    double expected = plain(config, layer, spikes.data(), row, o);
                    assertEquals(expected, fast[row * 3 + o], 1e-5, scale + ", output " + o);
                }
            }
        }
    }

    /** One output of a linear layer, from the mesh equations of each of its columns. */
    private static double plain(
            CrossbarConfig config, Linear layer, float[] spikes, int row, int output) {
        WeightEncoding encoding = config.encoding();
        boolean sliced = config.slicing() == BitSlicing.COLUMN_PER_BIT;
        int bits = config.weightBits();
        double sum = 0;
        for (int first = 0; first < 12; first += config.rows()) {
            int used = Math.min(config.rows(), 12 - first);
            int[] codes = new int[config.rows()];
            double[] volts = new double[config.rows()];
            for (int i = 0; i < used; i++) {
                int integer =
                        encoding.integer(
                                layer.synapses().weight().data()[(first + i) * 3 + output]);
                float spike = spikes[row * 12 + first + i];
                codes[i] = encoding.code(integer);
                volts[i] = 0.1 * spike;
                sum -= integer < 0 ? spike * (1 << encoding.offsetBits()) : 0;
            }
            for (int j = 0; j < (sliced ? bits : 1); j++) {
                double[] ohms = new double[config.rows()];
                for (int i = 0; i < ohms.length; i++) {
                    ohms[i] =
                            sliced
                                    ? (codes[i] >> j & 1) == 1 ? 19139 : 1e6
                                    : CELLS.ohms(codes[i], bits);
                }
                double current = ResistorColumn.current(ohms, volts, 0.7);
                double unit = 0.1 / 19139;
                double largest = config.rows() * unit * (sliced ? 1 : 8);
                double lsb =
                        config.converter().fullScale() == FullScale.LARGEST_POSSIBLE
                                ? largest / 7
                                : unit;
                double code = Math.max(0, Math.min(7, Math.rint(current / lsb)));
                sum += code * lsb / unit * (sliced ? 1 << j : 1);
            }
        }
        return sum / 8;
    }

    @Test
    void groupsOfChannelsKeepApart() {
        Random random = new Random(5);
        Conv2d depthwise = Conv2d.depthwise(3, 3).same().withoutBias();
        fill(depthwise, random);
        Tensor spikes = spikes(random, 1, 6, 6, 3);
        CrossbarConfig config =
                CrossbarConfig.IDEAL.withConverter(
                        ConverterConfig.of(24, FullScale.LARGEST_POSSIBLE));
        float[] exact = depthwise.forward(spikes).data().clone();
        float[] fast = new CrossbarNetwork(depthwise, config, 1).forward(spikes).data();
        for (int i = 0; i < exact.length; i++) {
            assertEquals(exact[i], fast[i], 1e-3);
        }
    }

    @Test
    void readNoiseHasTheVarianceOfItsDevices() {
        int samples = 4000;
        Linear layer = new Linear(6, 1).withoutBias();
        fill(layer, new Random(8));
        CrossbarConfig quiet = CrossbarConfig.PUBLISHED.withCells(CELLS);
        CrossbarConfig noisy = quiet.withVariation(DeviceVariation.NONE.withReadSigma(0.05));
        Synapses synapses = layer.synapses();
        float[] ones = new float[6 * samples];
        Arrays.fill(ones, 1);
        ConvolutionShape shape = new ConvolutionShape(samples, 1, 1, 6, 1, synapses.geometry());
        float[] out = new float[samples];
        ProgrammedWeights weights = new ProgrammedWeights(synapses, noisy, 1);
        new CrossbarProduct(weights, noisy, new double[0], 77).run(shape, ones, out);
        double variance = 0;
        for (int i = 0; i < 6; i++) {
            int code = quiet.encoding().code(quiet.encoding().integer(synapses.weight().data()[i]));
            for (int j = 0; j < 4; j++) {
                double units = (code >> j & 1) == 1 ? 1 << j : 19139 / 1e6;
                variance += 0.05 * 0.05 * units * units / 64;
            }
        }
        double expected = 0;
        float[] effective = weights.effective();
        for (float weight : effective) {
            expected += weight;
        }
        double mean = 0;
        double square = 0;
        for (float value : out) {
            mean += value / samples;
            square += (value - expected) * (value - expected) / samples;
        }
        assertEquals(expected, mean, 5 * Math.sqrt(variance / samples));
        assertEquals(variance, square, 0.1 * variance);
    }

    static void fill(Weighted layer, Random random) {
        float[] weights = layer.synapses().weight().data();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2 * random.nextFloat() - 1;
        }
    }

    static Tensor spikes(Random random, int... dims) {
        Tensor spikes = Tensor.zeros(dims);
        for (int i = 0; i < spikes.data().length; i++) {
            spikes.data()[i] = random.nextInt(3) == 0 ? 1 : 0;
        }
        return spikes;
    }

    /** From {@code [kernelH, kernelW, in, out]} to {@code [out][in][kernelH][kernelW]}. */
    private static double[][][][] weights(Conv2d layer, int in, int out) {
        float[] stored = layer.synapses().weight().data();
        double[][][][] weights = new double[out][in][3][3];
        for (int i = 0; i < stored.length; i++) {
            weights[i % out][i / out % in][i / out / in / 3][i / out / in % 3] = stored[i];
        }
        return weights;
    }

    /** From {@code [batch, H, W, C]} to {@code [batch][C][H][W]}. */
    private static int[][][][] spikes(Tensor maps, int channels) {
        int height = maps.shape().dim(1);
        int width = maps.shape().dim(2);
        int[][][][] spikes = new int[maps.shape().dim(0)][channels][height][width];
        for (int i = 0; i < maps.data().length; i++) {
            int pixel = i / channels;
            spikes[pixel / (height * width)][i % channels][pixel / width % height][pixel % width] =
                    (int) maps.data()[i];
        }
        return spikes;
    }
}
