package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

class TensorTrainsTest {
    @ParameterizedTest(name = "{0}x{1}x{2} maps of {3}x{4}, {5} to {6} channels, rank {7}")
    @CsvSource({
        "1, 1, 1, 1, 1, 1, 1, 1, 1",
        "2, 3, 2, 5, 7, 3, 5, 2, 1",
        "4, 2, 2, 8, 8, 16, 33, 7, 1",
        "3, 5, 3, 4, 3, 20, 16, 16, 2",
        "4, 9, 1, 6, 5, 40, 64, 33, 1",
        "2, 40, 2, 7, 6, 8, 32, 12, 3",
        "5, 1, 0, 9, 2, 6, 4, 3, 2"
    })
    void theFusedFormEqualsFourConvolutions(
            int timesteps,
            int batch,
            int crossed,
            int height,
            int width,
            int in,
            int out,
            int rank,
            int stride) {
        for (boolean spikes : new boolean[] {false, true}) {
            SplittableRandom random = new SplittableRandom(7);
            int[] dims = {timesteps, batch, height, width, in};
            Tensor x = spikes ? spikes(random, dims) : random(random, dims);
            TensorTrains.Cores fused = cores(random, in, out, rank);
            TensorTrains.Cores plain = copy(fused);
            Tensor twinInput = x.copy();
            x.requireGradient();
            twinInput.requireGradient();
            Tensor y = TensorTrains.parallel(x, fused, crossed * batch, stride);
            Tensor expected = unfused(twinInput, plain, crossed, stride);
            assertEquals(expected.shape(), y.shape());
            near(expected.data(), y.data(), "output");
            float[] cotangent = random(random, y.shape().toArray()).data();
            y.backward(cotangent);
            expected.backward(cotangent);
            near(twinInput.gradient(), x.gradient(), "input");
            near(plain.a().gradient(), fused.a().gradient(), "a");
            near(plain.b().gradientOrZeros(), fused.b().gradientOrZeros(), "b");
            near(plain.c().gradientOrZeros(), fused.c().gradientOrZeros(), "c");
            near(plain.d().gradient(), fused.d().gradient(), "d");
        }
    }

    /** The definition, from other functions; of the last timesteps only {@code d a x}. */
    private static Tensor unfused(Tensor x, TensorTrains.Cores cores, int crossed, int stride) {
        Tensor p = Convolutions.conv2d(x, cores.a(), ConvolutionGeometry.square(1));
        Tensor tall =
                Convolutions.conv2d(p, cores.b(), new ConvolutionGeometry(3, 1, 1, 1, 1, 0, 1));
        Tensor wide =
                Convolutions.conv2d(p, cores.c(), new ConvolutionGeometry(1, 3, 1, 1, 0, 1, 1));
        int timesteps = x.shape().dim(0);
        float[] mask = new float[timesteps];
        float[] rest = new float[timesteps];
        for (int t = 0; t < timesteps; t++) {
            (t < crossed ? mask : rest)[t] = t < crossed ? 0.5f : 1f;
        }
        Tensor middle =
                Elementwise.add(
                        Elementwise.multiply(
                                Elementwise.add(tall, wide),
                                Tensor.of(mask, timesteps, 1, 1, 1, 1)),
                        Elementwise.multiply(p, Tensor.of(rest, timesteps, 1, 1, 1, 1)));
        return Convolutions.conv2d(
                middle, cores.d(), new ConvolutionGeometry(1, 1, stride, stride, 0, 0, 1));
    }

    @Test
    void gradientsMatchFiniteDifferencesOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(3);
        TensorTrains.Cores cores = cores(random, 2, 3, 2);
        GradientCheck.of(
                        in ->
                                TensorTrains.parallel(
                                        in[0],
                                        new TensorTrains.Cores(in[1], in[2], in[3], in[4]),
                                        2,
                                        1),
                        random(random, 3, 4, 3, 2),
                        cores.a(),
                        cores.b(),
                        cores.c(),
                        cores.d())
                .against(TensorTrainsTest::definition)
                .assertWithin(2e-6);
    }

    /** Three maps of 4x3 with 2 channels, of which the first two are crossed; 3 outputs. */
    private static double[] definition(double[][] at) {
        double[] y = new double[3 * 12 * 3];
        for (int map = 0; map < 3; map++) {
            for (int pixel = 0; pixel < 12; pixel++) {
                for (int r = 0; r < 2; r++) {
                    double q = map < 2 ? crossed(at, map, pixel, r) : p(at, map, pixel, r);
                    for (int o = 0; o < 3; o++) {
                        y[(map * 12 + pixel) * 3 + o] += q * at[4][r * 3 + o];
                    }
                }
            }
        }
        return y;
    }

    private static double p(double[][] at, int map, int pixel, int r) {
        int from = (map * 12 + pixel) * 2;
        return at[0][from] * at[1][r] + at[0][from + 1] * at[1][2 + r];
    }

    private static double crossed(double[][] at, int map, int pixel, int r) {
        double sum = 0;
        for (int tap = -1; tap <= 1; tap++) {
            int row = pixel / 3 + tap;
            int column = pixel % 3 + tap;
            for (int i = 0; i < 2; i++) {
                int weight = ((tap + 1) * 2 + i) * 2 + r;
                if (row >= 0 && row < 4) {
                    sum += at[2][weight] * p(at, map, pixel + 3 * tap, i) / 2;
                }
                if (column >= 0 && column < 3) {
                    sum += at[3][weight] * p(at, map, pixel + tap, i) / 2;
                }
            }
        }
        return sum;
    }

    @Test
    void aFrameThatIsTheSameAtEveryTimestepIsComputedOnce() {
        SplittableRandom random = new SplittableRandom(5);
        TensorTrains.Cores cores = cores(random, 4, 6, 3);
        Tensor frame = random(random, 2, 5, 5, 4);
        Tensor repeated = Tensor.constantOverTime(frame, 3);
        Tensor all = TensorTrains.parallel(repeated, cores, 6, 1);
        assertTrue(all.isConstantOverTime());
        near(
                TensorTrains.parallel(repeated.copy(), copy(cores), 6, 1).data(),
                all.data(),
                "output");
        Tensor half = TensorTrains.parallel(repeated, cores, 4, 1);
        near(TensorTrains.parallel(repeated.copy(), copy(cores), 4, 1).data(), half.data(), "half");
    }

    @Test
    void wrongChannelsAndCoresAreRefused() {
        SplittableRandom random = new SplittableRandom(5);
        TensorTrains.Cores cores = cores(random, 4, 6, 3);
        assertEquals(
                "tensor train: input: expected 4 in [.., H, W, C], got [2, 5, 5, 3].",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        TensorTrains.parallel(
                                                random(random, 2, 5, 5, 3), cores, 2, 1))
                        .getMessage());
        assertEquals(
                "tensor train: core c: expected [1, 3, 3, 3], got [3, 1, 3, 3].\n"
                        + "  All four cores share one rank.",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        new TensorTrains.Cores(
                                                cores.a(), cores.b(), cores.b(), cores.d()))
                        .getMessage());
    }

    private static TensorTrains.Cores cores(SplittableRandom random, int in, int out, int rank) {
        return new TensorTrains.Cores(
                random(random, 1, 1, in, rank).requireGradient(),
                random(random, 3, 1, rank, rank).requireGradient(),
                random(random, 1, 3, rank, rank).requireGradient(),
                random(random, 1, 1, rank, out).requireGradient());
    }

    private static TensorTrains.Cores copy(TensorTrains.Cores cores) {
        return new TensorTrains.Cores(
                cores.a().copy().requireGradient(),
                cores.b().copy().requireGradient(),
                cores.c().copy().requireGradient(),
                cores.d().copy().requireGradient());
    }

    private static Tensor random(SplittableRandom random, int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) (2 * random.nextDouble() - 1);
        }
        return tensor;
    }

    private static Tensor spikes(SplittableRandom random, int... dims) {
        Tensor tensor = random(random, dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = tensor.data()[i] > 0.4f ? 1 : 0;
        }
        return Tensor.of(SpikeBits.pack(tensor.data()), dims);
    }

    private static void near(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        double largest = 1e-6;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 2e-5 * largest, what + " " + i);
        }
    }
}
