package org.snn4j.train.compress;

import java.util.Arrays;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.Parallel;

/**
 * What each input of a layer sees over calibration samples: one value for each sample, timestep and
 * output position. Convolutions are unfolded; inputs are in the order of the weights, {@code
 * [kernelH, kernelW, channel]}, and padding is 0.
 *
 * <p>Spikes stay bits, so that {@code X X^T} counts joint firing with 64 samples at a time.
 */
final class InputColumns {
    private final int positions;
    private final long[][] bits;
    private final double[][] reals;

    private InputColumns(int positions, long[][] bits, double[][] reals) {
        this.positions = positions;
        this.bits = bits;
        this.reals = reals;
    }

    /**
     * Unfolds the input of a layer.
     *
     * @param group of channels, from 0
     */
    static InputColumns of(Synapses synapses, int group, Tensor input) {
        if (input.isConstantOverTime()) {
            return of(synapses, group, input.frame());
        }
        Unfolding unfolding = Unfolding.of(synapses, group, input.shape());
        return input.isSpikes()
                ? unfolding.ofSpikes(input.spikes())
                : unfolding.ofReals(input.data());
    }

    int inputs() {
        return isSpikes() ? bits.length : reals.length;
    }

    /** Values of each input. */
    int positions() {
        return positions;
    }

    private boolean isSpikes() {
        return bits.length > 0;
    }

    /** Moments of these inputs, and of what the original network has in their place. */
    InputMoments moments(InputColumns original) {
        if (original.positions != positions || original.inputs() != inputs()) {
            throw new IllegalArgumentException(
                    "calibration: expected the original network to see "
                            + inputs()
                            + " inputs at "
                            + positions
                            + " positions as the compressed one, got "
                            + original.inputs()
                            + " at "
                            + original.positions
                            + ". Are they the same network?");
        }
        int n = inputs();
        double[] gram = new double[n * n];
        double[] drift = new double[n * n];
        double[] power = new double[n];
        boolean asBits = isSpikes() && original.isSpikes();
        double[][] x = asBits ? reals : asReals();
        double[][] full = asBits ? reals : original.asReals();
        Parallel.range(
                n,
                1,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        if (asBits) {
                            count(i, original, gram, drift, power);
                        } else {
                            multiply(i, x, full, gram, drift, power);
                        }
                    }
                });
        return new InputMoments(new DenseMatrix(n, n, gram), new DenseMatrix(n, n, drift), power);
    }

    private void count(
            int i, InputColumns original, double[] gram, double[] drift, double[] power) {
        int n = bits.length;
        long[] own = bits[i];
        long[] full = original.bits[i];
        boolean drifts = !Arrays.equals(own, full);
        for (int j = 0; j < n; j++) {
            long[] other = bits[j];
            int both = 0;
            for (int w = 0; w < own.length; w++) {
                both += Long.bitCount(own[w] & other[w]);
            }
            gram[i * n + j] = both;
            if (drifts) {
                int before = 0;
                for (int w = 0; w < own.length; w++) {
                    before += Long.bitCount(full[w] & other[w]);
                }
                drift[i * n + j] = before - both;
            }
        }
        int changed = 0;
        for (int w = 0; w < own.length; w++) {
            changed += Long.bitCount(own[w] ^ full[w]);
        }
        power[i] = changed;
    }

    private static void multiply(
            int i, double[][] x, double[][] full, double[] gram, double[] drift, double[] power) {
        int n = x.length;
        double[] difference = new double[x[i].length];
        for (int k = 0; k < difference.length; k++) {
            difference[k] = full[i][k] - x[i][k];
            power[i] += difference[k] * difference[k];
        }
        for (int j = 0; j < n; j++) {
            double product = 0;
            double moved = 0;
            for (int k = 0; k < difference.length; k++) {
                product += x[i][k] * x[j][k];
                moved += difference[k] * x[j][k];
            }
            gram[i * n + j] = product;
            drift[i * n + j] = moved;
        }
    }

    private double[][] asReals() {
        if (!isSpikes()) {
            return reals;
        }
        double[][] unpacked = new double[bits.length][positions];
        for (int i = 0; i < bits.length; i++) {
            for (int k = 0; k < positions; k++) {
                unpacked[i][k] = bits[i][k >> 6] >>> k & 1L;
            }
        }
        return unpacked;
    }

    /** Where the values of a layer's input go. */
    private record Unfolding(
            ConvolutionGeometry g,
            int maps,
            int height,
            int width,
            int channels,
            int first,
            int count) {
        static Unfolding of(Synapses s, int group, Shape input) {
            int count = s.inputChannels() / s.geometry().groups();
            boolean flat = s.kind() == Synapses.Kind.FULLY_CONNECTED;
            int height = flat ? 1 : input.dim(-3);
            int width = flat ? 1 : input.dim(-2);
            int maps = input.rows() / (height * width);
            return new Unfolding(
                    s.geometry(), maps, height, width, s.inputChannels(), group * count, count);
        }

        private int inputs() {
            return g.kernelH() * g.kernelW() * count;
        }

        private int positions() {
            return maps * g.outputHeight(height) * g.outputWidth(width);
        }

        /** What is done with a pixel that a tap sees. */
        private interface Visit {
            /**
             * A pixel.
             *
             * @param position of the output
             * @param tap of the kernel
             * @param from where its channels of the group begin
             */
            void pixel(int position, int tap, int from);
        }

        private void visit(Visit visit) {
            int position = 0;
            for (int map = 0; map < maps; map++) {
                for (int y = 0; y < g.outputHeight(height); y++) {
                    for (int x = 0; x < g.outputWidth(width); x++) {
                        visitPatch(visit, position++, map, y, x);
                    }
                }
            }
        }

        private void visitPatch(Visit visit, int position, int map, int y, int x) {
            for (int tap = 0; tap < g.kernelH() * g.kernelW(); tap++) {
                int row = y * g.strideH() - g.padH() + tap / g.kernelW();
                int column = x * g.strideW() - g.padW() + tap % g.kernelW();
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    int pixel = (map * height + row) * width + column;
                    visit.pixel(position, tap, pixel * channels + first);
                }
            }
        }

        InputColumns ofSpikes(SpikeBits spikes) {
            long[][] bits = new long[inputs()][SpikeBits.wordsFor(positions())];
            visit(
                    (position, tap, from) -> {
                        for (int c = 0; c < count; c += 64) {
                            int chunk = Math.min(64, count - c);
                            for (long word = spikes.bits(from + c, chunk);
                                    word != 0;
                                    word &= word - 1) {
                                int channel = c + Long.numberOfTrailingZeros(word);
                                bits[tap * count + channel][position >> 6] |= 1L << position;
                            }
                        }
                    });
            return new InputColumns(positions(), bits, new double[0][]);
        }

        InputColumns ofReals(float[] values) {
            double[][] reals = new double[inputs()][positions()];
            visit(
                    (position, tap, from) -> {
                        for (int c = 0; c < count; c++) {
                            reals[tap * count + c][position] = values[from + c];
                        }
                    });
            return new InputColumns(positions(), new long[0][], reals);
        }
    }
}
