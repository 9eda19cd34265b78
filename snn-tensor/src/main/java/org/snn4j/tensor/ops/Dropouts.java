package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.DropoutKernels;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Sets random values to zero and scales the others so that the mean stays: {@code y = mask * x / (1
 * - rate)}.
 */
public final class Dropouts {
    /**
     * Values below which a second thread does not pay; a multiple of 64 keeps threads off each
     * other's words.
     */
    private static final int GRAIN = 16384;

    private Dropouts() {}

    /**
     * Draws a mask for each value.
     *
     * @param x any shape
     * @param rate share of values set to zero, 0 or more and below 1
     * @param random advanced by the number of values
     * @return shape of {@code x}
     */
    public static Tensor perValue(Tensor x, double rate, RandomStream random) {
        return masked(x, rate, random, x.shape().size());
    }

    /**
     * Draws one mask for each sample, the same at every timestep.
     *
     * @param x {@code [T, N, ..]}
     * @param rate share of values set to zero, 0 or more and below 1
     * @param random advanced by the number of values of one timestep
     * @return shape of {@code x}
     * @throws ShapeException if x has fewer than 3 axes
     */
    public static Tensor sharedOverTime(Tensor x, double rate, RandomStream random) {
        if (x.shape().rank() < 3) {
            throw new ShapeException(
                    "dropout shared over time: input",
                    "[T, N, ..]",
                    x.shape().toString(),
                    "Without a time axis there is nothing to share: draw a mask per value.");
        }
        if (x.isConstantOverTime()) {
            return Tensor.constantOverTime(perValue(x.frame(), rate, random), x.shape().dim(0));
        }
        return masked(x, rate, random, x.shape().dropFirst().size());
    }

    private static Tensor masked(Tensor x, double rate, RandomStream random, int period) {
        checkRate("dropout rate", rate);
        Workspace memory = x.workspace();
        float scale = (float) (1 / (1 - rate));
        long[] mask = memory.words(SpikeBits.wordsFor(period));
        long key = random.reserve(period);
        Parallel.range(
                period,
                GRAIN,
                (from, to) -> DropoutKernels.draw(mask, from, to, key, (float) rate));
        float[] in = x.lease(memory);
        float[] out = memory.floats(in.length);
        apply(in, out, mask, period, scale);
        x.release(memory, in);
        return Tensor.result(
                "dropout",
                memory,
                x.shape(),
                out,
                g -> {
                    float[] gx = memory.floats(g.length);
                    apply(g, gx, mask, period, scale);
                    x.accumulate(memory, gx);
                },
                x);
    }

    /** Refuses a rate that leaves nothing. */
    public static void checkRate(String what, double rate) {
        Check.notNegative(what, rate);
        if (rate >= 1) {
            throw new IllegalArgumentException(what + ": expected below 1, got " + rate);
        }
    }

    private static void apply(float[] x, float[] y, long[] mask, int period, float scale) {
        Parallel.range(
                period,
                GRAIN,
                (from, to) -> {
                    for (int offset = 0; offset < x.length; offset += period) {
                        DropoutKernels.apply(x, y, offset, mask, from, to, scale);
                    }
                });
    }
}
