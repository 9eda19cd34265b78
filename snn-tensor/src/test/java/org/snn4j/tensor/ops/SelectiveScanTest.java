package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class SelectiveScanTest {
    /** T, N, D, S. */
    private record Sizes(int timesteps, int samples, int channels, int states) {
        static Sizes random(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            return new Sizes(
                    random.nextInt(1, 6),
                    random.nextInt(1, 4),
                    random.nextInt(1, 20),
                    random.nextInt(1, 6));
        }

        Tensor[] inputs(long seed) {
            return new Tensor[] {
                uniform(seed, -1, 1, timesteps, samples, channels),
                uniform(seed + 1, 0.05, 1, timesteps, samples, channels),
                uniform(seed + 2, -2, -0.1, channels, states),
                uniform(seed + 3, -1, 1, timesteps, samples, states),
                uniform(seed + 4, -1, 1, timesteps, samples, states),
                uniform(seed + 5, -1, 1, channels),
                uniform(seed + 6, -1, 1, samples, channels, states)
            };
        }

        /** The recurrence as it is written; outputs, or states after the last timestep. */
        double[] plain(double[][] in, boolean wantsState) {
            double[] h = in[6].clone();
            double[] y = new double[in[0].length];
            for (int t = 0; t < timesteps; t++) {
                for (int n = 0; n < samples; n++) {
                    for (int d = 0; d < channels; d++) {
                        int at = (t * samples + n) * channels + d;
                        y[at] = in[5][d] * in[0][at];
                        for (int s = 0; s < states; s++) {
                            int state = (n * channels + d) * states + s;
                            int shared = (t * samples + n) * states + s;
                            h[state] =
                                    Math.exp(in[1][at] * in[2][d * states + s]) * h[state]
                                            + in[1][at] * in[3][shared] * in[0][at];
                            y[at] += in[4][shared] * h[state];
                        }
                    }
                }
            }
            return wantsState ? h : y;
        }
    }

    private static Tensor uniform(long seed, double low, double high, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return Tensor.of(values, dims);
    }

    private static SelectiveScan.Inputs inputs(Tensor[] in) {
        return new SelectiveScan.Inputs(in[0], in[1], in[2], in[3], in[4], in[5]);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fusedScanAndItsGradientsMatchThePlainLoop(long seed) {
        Sizes sizes = Sizes.random(seed);
        GradientCheck.of(in -> SelectiveScan.scan(inputs(in), in[6]).output(), sizes.inputs(seed))
                .against(in -> sizes.plain(in, false))
                .assertWithin(1e-5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void theLastStateAndItsGradientsMatchThePlainLoop(long seed) {
        Sizes sizes = Sizes.random(seed);
        GradientCheck.of(in -> SelectiveScan.scan(inputs(in), in[6]).last(), sizes.inputs(seed))
                .against(in -> sizes.plain(in, true))
                .assertWithin(1e-5);
    }

    @Test
    void aSequenceInTwoPartsIsTheSequenceInOne() {
        Tensor[] all = new Sizes(6, 2, 5, 3).inputs(1);
        SelectiveScan.Scanned whole = SelectiveScan.scan(inputs(all), all[6]);
        SelectiveScan.Scanned first = SelectiveScan.scan(inputs(part(all, 0, 4)), all[6]);
        SelectiveScan.Scanned second = SelectiveScan.scan(inputs(part(all, 4, 6)), first.last());
        assertArrayEquals(
                part(new Tensor[] {whole.output()}, 4, 6)[0].data(), second.output().data());
        assertArrayEquals(whole.last().data(), second.last().data());
    }

    /** Some timesteps of what has timesteps. */
    private static Tensor[] part(Tensor[] all, int from, int to) {
        Tensor[] part = all.clone();
        for (int i : all.length == 1 ? new int[] {0} : new int[] {0, 1, 3, 4}) {
            int step = all[i].shape().dropFirst().size();
            float[] values = java.util.Arrays.copyOfRange(all[i].data(), from * step, to * step);
            part[i] = Tensor.of(values, all[i].shape().dropFirst().prepend(to - from).toArray());
        }
        return part;
    }

    @Test
    void shapesThatDoNotFitAreToldByTheirNames() {
        Tensor[] in = new Sizes(2, 3, 4, 5).inputs(1);
        in[3] = Tensor.zeros(2, 3, 4);
        assertEquals(
                "selective scan: to the state: expected [2, 3, 5], got [2, 3, 4].",
                assertThrows(ShapeException.class, () -> inputs(in)).getMessage());
        Tensor[] fitting = new Sizes(2, 3, 4, 5).inputs(1);
        assertEquals(
                "selective scan: initial state: expected [3, 4, 5], got [3, 4].",
                assertThrows(
                                ShapeException.class,
                                () -> SelectiveScan.scan(inputs(fitting), Tensor.zeros(3, 4)))
                        .getMessage());
    }
}
