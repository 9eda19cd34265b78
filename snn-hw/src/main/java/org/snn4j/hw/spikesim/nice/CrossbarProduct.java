package org.snn4j.hw.spikesim.nice;

import java.util.Arrays;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Sums that crossbars with converters give: every column of every crossbar is read out by itself,
 * then digital logic adds.
 *
 * <p>Inputs that are 0 drive nothing and cost nothing.
 */
final class CrossbarProduct {
    private static final int GRAIN = 16;

    private final ProgrammedWeights weights;
    private final WeightLayout layout;
    private final CrossbarConfig config;

    /** Ampere per code of a converter for each slice; 0 where it does not round. */
    private final double[] codeAmperes;

    private final long noiseKey;

    /**
     * @param fullScale current of the largest code in ampere, for each slice; not looked at where
     *     converters do not round
     * @param noiseKey decides over the noise of all accesses
     */
    CrossbarProduct(
            ProgrammedWeights weights, CrossbarConfig config, double[] fullScale, long noiseKey) {
        this.weights = weights;
        this.layout = weights.layout();
        this.config = config;
        this.noiseKey = noiseKey;
        this.codeAmperes = new double[weights.slices()];
        for (int s = 0; s < codeAmperes.length; s++) {
            codeAmperes[s] =
                    config.converter().rounds()
                            ? fullScale[s] / config.converter().largestCode()
                            : 0;
        }
    }

    /** Largest current that a column of a slice can carry. */
    static double largestAmperes(CrossbarConfig config, WeightLayout layout) {
        int rows = Math.min(config.rows(), layout.channels());
        long units =
                config.slicing() == BitSlicing.PARALLEL_DEVICES ? 1L << config.weightBits() - 1 : 1;
        return rows * units * config.cells().unitAmperes();
    }

    /**
     * Computes the sums.
     *
     * @param in {@code [image][row][column][channel]}, 0 or more each
     * @param out {@code [image][row][column][output]}
     */
    void run(ConvolutionShape shape, float[] in, float[] out) {
        int pixels = shape.images() * shape.outHeight() * shape.outWidth();
        Parallel.range(
                pixels,
                GRAIN,
                (from, to) -> {
                    Reader reader = new Reader(shape, in);
                    for (int pixel = from; pixel < to; pixel++) {
                        reader.read(pixel, out);
                    }
                });
    }

    /** Counts the currents of each slice that flow for these inputs. */
    void measure(ConvolutionShape shape, float[] in, CurrentHistogram[] histograms) {
        int pixels = shape.images() * shape.outHeight() * shape.outWidth();
        Reader reader = new Reader(shape, in);
        reader.histograms = histograms;
        float[] out = new float[pixels * layout.outputs()];
        for (int pixel = 0; pixel < pixels; pixel++) {
            reader.read(pixel, out);
        }
    }

    /** One thread's way through its pixels. */
    private final class Reader {
        private final ConvolutionShape shape;
        private final float[] in;
        private final double[] sums = new double[layout.outputs()];
        private final double[] currents = new double[layout.outputsPerGroup()];
        private final double[] variances = new double[layout.outputsPerGroup()];
        private CurrentHistogram[] histograms = {};
        private long access;

        Reader(ConvolutionShape shape, float[] in) {
            this.shape = shape;
            this.in = in;
        }

        void read(int pixel, float[] out) {
            Arrays.fill(sums, 0);
            access = 0;
            ConvolutionGeometry g = shape.geometry();
            int image = pixel / (shape.outHeight() * shape.outWidth());
            int top = pixel / shape.outWidth() % shape.outHeight() * g.strideH() - g.padH();
            int left = pixel % shape.outWidth() * g.strideW() - g.padW();
            for (int position = 0; position < layout.positions(); position++) {
                int y = top + position / g.kernelW();
                int x = left + position % g.kernelW();
                if (y >= 0 && y < shape.height() && x >= 0 && x < shape.width()) {
                    int at = ((image * shape.height() + y) * shape.width() + x) * shape.in();
                    position(pixel, position, at);
                }
            }
            for (int o = 0; o < sums.length; o++) {
                out[pixel * sums.length + o] = (float) (sums[o] * weights.scale(o));
            }
        }

        private void position(int pixel, int position, int at) {
            for (int group = 0; group < layout.groups(); group++) {
                int firstInput = at + group * layout.channels();
                for (int row = 0; row < layout.channels(); row += config.rows()) {
                    int rows = Math.min(config.rows(), layout.channels() - row);
                    int firstWeight =
                            (position * layout.channels() + row) * layout.outputs()
                                    + group * layout.outputsPerGroup();
                    crossbar(pixel, firstInput + row, firstWeight, rows, group);
                }
            }
        }

        private void crossbar(int pixel, int input, int weight, int rows, int group) {
            int firstOutput = group * layout.outputsPerGroup();
            boolean driven = false;
            for (int i = 0; i < rows; i++) {
                float value = in[input + i];
                if (value != 0) {
                    driven = true;
                    takeOffsets(value, weight + i * layout.outputs(), firstOutput);
                }
            }
            for (int s = 0; s < weights.slices(); s++, access++) {
                if (driven) {
                    flow(weights.siemens(s), input, weight, rows);
                    disturb(s, pixel, input, weight, rows);
                    convert(s, firstOutput);
                }
            }
        }

        private void takeOffsets(float value, int weight, int firstOutput) {
            int[] offsets = weights.offsets();
            for (int o = 0; o < currents.length; o++) {
                sums[firstOutput + o] -= (double) value * offsets[weight + o];
            }
        }

        /** Currents of one slice's columns. */
        private void flow(double[] siemens, int input, int weight, int rows) {
            Arrays.fill(currents, 0);
            for (int i = 0; i < rows; i++) {
                double volts = in[input + i] * config.cells().readVolts();
                if (volts != 0) {
                    int row = weight + i * layout.outputs();
                    for (int o = 0; o < currents.length; o++) {
                        currents[o] += volts * siemens[row + o];
                    }
                }
            }
        }

        /**
         * Noise of the devices in this access: each deviates for itself, so that the current's
         * variance is {@code sigma^2 sum_i V_i^2 g_i^2}.
         */
        private void disturb(int slice, int pixel, int input, int weight, int rows) {
            double sigma = config.variation().readSigma();
            if (sigma == 0) {
                return;
            }
            double[] squares = weights.squares(slice);
            Arrays.fill(variances, 0);
            for (int i = 0; i < rows; i++) {
                double volts = in[input + i] * config.cells().readVolts();
                if (volts != 0) {
                    int row = weight + i * layout.outputs();
                    for (int o = 0; o < variances.length; o++) {
                        variances[o] += volts * volts * squares[row + o];
                    }
                }
            }
            long key = RandomStream.bits(noiseKey, pixel);
            for (int o = 0; o < currents.length; o++) {
                double noise = Draws.noise(key, access * layout.outputs() + o);
                currents[o] += sigma * Math.sqrt(variances[o]) * noise;
            }
        }

        private void convert(int slice, int firstOutput) {
            double unit = config.cells().unitAmperes();
            double code = codeAmperes[slice];
            int largest = config.converter().largestCode();
            for (int o = 0; o < currents.length; o++) {
                double current = currents[o];
                if (histograms.length > 0) {
                    histograms[slice].add(current);
                }
                if (code > 0) {
                    current = code * Math.max(0, Math.min(largest, Math.rint(current / code)));
                }
                sums[firstOutput + o] += weights.units(slice) * current / unit;
            }
        }
    }
}
