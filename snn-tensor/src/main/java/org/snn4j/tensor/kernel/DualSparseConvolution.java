package org.snn4j.tensor.kernel;

import java.util.Arrays;
import org.snn4j.tensor.SpikeBits;

/**
 * Products of sparse spikes with sparse weights: for each input that fires in any of 16 timesteps
 * and samples, and each of its weights that is not 0, one addition to 16 sums. All timesteps share
 * the look-up of a weight, as in LoAS.
 *
 * <p>Work shrinks with both sparsities; the other kernels pay for every weight of an input that
 * fires.
 *
 * @see <a href="https://arxiv.org/abs/2407.14073">Yin et al. 2024</a>
 */
public final class DualSparseConvolution {
    private static final int LANES = LaneAddKernel.LANES;
    private static final LaneAddKernel KERNEL =
            VectorSupport.choose(
                    LaneAddKernel.class,
                    "org.snn4j.tensor.kernel.VectorLaneAddKernel",
                    ScalarLaneAddKernel::new);

    private final ConvolutionShape shape;
    private final int timesteps;
    private final SparseWeights weights;
    private final SpikeBits spikes;
    private final float[] out;

    private DualSparseConvolution(
            SpikeBits spikes,
            int timesteps,
            SparseWeights weights,
            float[] out,
            ConvolutionShape shape) {
        this.spikes = spikes;
        this.timesteps = timesteps;
        this.weights = weights;
        this.out = out;
        this.shape = shape;
    }

    /**
     * Convolves spikes; fully connected layers are 1x1 convolutions of maps of one pixel.
     *
     * @param spikes {@code [T, N, H, W, in]}
     * @param timesteps T, which divides the images of the shape
     * @param weights of a layer without groups
     * @param out receives {@code [T, N, H', W', out]}
     */
    public static void forward(
            SpikeBits spikes,
            int timesteps,
            SparseWeights weights,
            float[] out,
            ConvolutionShape shape) {
        if (shape.geometry().groups() != 1) {
            throw new IllegalArgumentException(
                    "DualSparseConvolution: expected one group, got "
                            + shape.geometry().groups());
        }
        DualSparseConvolution one =
                new DualSparseConvolution(spikes, timesteps, weights, out, shape);
        Parallel.range((shape.images() + LANES - 1) / LANES, 1, one::blocks);
    }

    private void blocks(int from, int to) {
        Scratch scratch = new Scratch(shape);
        for (int block = from; block < to; block++) {
            int lanes = Math.min(LANES, shape.images() - block * LANES);
            for (int l = 0; l < lanes; l++) {
                scratch.image[l] = image(block * LANES + l);
            }
            compress(scratch, lanes);
            convolve(scratch, lanes);
        }
    }

    /** Timesteps of a sample stand side by side: they fire alike. */
    private int image(int lane) {
        int samples = shape.images() / timesteps;
        return lane % timesteps * samples + lane / timesteps;
    }

    /** Inputs of each pixel that fire in any lane, and in which lanes they do. */
    private void compress(Scratch scratch, int lanes) {
        int pixels = shape.height() * shape.width();
        int in = shape.in();
        int count = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            scratch.starts[pixel] = count;
            for (int c = 0; c < in; c += 64) {
                int chunk = Math.min(64, in - c);
                long any = 0;
                for (int l = 0; l < lanes; l++) {
                    long word =
                            spikes.bits((scratch.image[l] * pixels + pixel) * in + c, chunk);
                    scratch.words[l] = word;
                    any |= word;
                }
                for (long rest = any; rest != 0; rest &= rest - 1) {
                    int channel = Long.numberOfTrailingZeros(rest);
                    scratch.channels[count] = c + channel;
                    for (int l = 0; l < LANES; l++) {
                        scratch.fired[count * LANES + l] =
                                l < lanes ? scratch.words[l] >>> channel & 1L : 0L;
                    }
                    count++;
                }
            }
        }
        scratch.starts[pixels] = count;
    }

    private void convolve(Scratch scratch, int lanes) {
        int position = 0;
        for (int y = 0; y < shape.outHeight(); y++) {
            for (int x = 0; x < shape.outWidth(); x++) {
                Arrays.fill(scratch.sums, 0f);
                patch(scratch, y, x);
                write(scratch, position++, lanes);
            }
        }
    }

    private void patch(Scratch scratch, int y, int x) {
        ConvolutionGeometry g = shape.geometry();
        int[] starts = weights.starts();
        for (int tap = 0; tap < g.kernelH() * g.kernelW(); tap++) {
            int row = y * g.strideH() - g.padH() + tap / g.kernelW();
            int column = x * g.strideW() - g.padW() + tap % g.kernelW();
            if (row < 0 || row >= shape.height() || column < 0 || column >= shape.width()) {
                continue;
            }
            int pixel = row * shape.width() + column;
            for (int k = scratch.starts[pixel]; k < scratch.starts[pixel + 1]; k++) {
                int input = tap * shape.in() + scratch.channels[k];
                int begin = starts[input];
                int end = starts[input + 1];
                if (begin < end) {
                    KERNEL.add(
                            scratch.fired,
                            k * LANES,
                            weights.outputs(),
                            weights.values(),
                            begin,
                            end,
                            scratch.sums);
                }
            }
        }
    }

    private void write(Scratch scratch, int position, int lanes) {
        int positions = shape.outHeight() * shape.outWidth();
        int channels = shape.out();
        for (int l = 0; l < lanes; l++) {
            int at = (scratch.image[l] * positions + position) * channels;
            for (int o = 0; o < channels; o++) {
                out[at + o] = scratch.sums[o * LANES + l];
            }
        }
    }

    /** What one thread needs for a block. */
    private static final class Scratch {
        private final int[] image = new int[LANES];
        private final long[] words = new long[LANES];
        private final int[] starts;
        private final int[] channels;
        private final float[] fired;
        private final float[] sums;

        Scratch(ConvolutionShape shape) {
            int pixels = shape.height() * shape.width();
            starts = new int[pixels + 1];
            channels = new int[pixels * shape.in()];
            fired = new float[channels.length * LANES];
            sums = new float[shape.out() * LANES];
        }
    }
}
