package org.snn4j.neurons.kernel;

import java.util.Arrays;
import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.SpikeSumKernel;
import org.snn4j.tensor.kernel.ThreadArrays;

/**
 * The backward recurrence of LIF neurons whose membrane potentials were not kept: for one block of
 * neurons after the other they are computed again from the input, in the first-level cache, bit for
 * bit as before.
 *
 * <p>The input reads its gradient while it is in the cache as well ({@link DeferredValues#report}).
 */
public final class RecomputedBackward {
    private static final float[] NONE = {};

    /** Where a thread's arrays begin: on a cache line. */
    private static final int START = SpikeSumKernel.START;

    /**
     * Values of all timesteps of a block: two arrays of so many fit beside the first-level cache.
     */
    private static final int BLOCK_VALUES = 8192;

    /** Neurons of a block are a multiple of this, unless rows have to stay together. */
    private static final int WHOLE_VECTORS = 64;

    /** Values from which it pays to have a part of the sums of its own. */
    private static final int PART_VALUES = 262144;

    private static final int MOST_PARTS = 32;

    private final LifConstants constants;
    private final int timesteps;
    private final int width;
    private final DeferredValues x;
    private final float[] initial;
    private final DeferredValues g;
    private final float[] gv;
    private final float[] gx;
    private final boolean constantInput;
    private final int block;

    private RecomputedBackward(
            LifConstants constants,
            int timesteps,
            int width,
            DeferredValues x,
            float[] initial,
            DeferredValues g,
            float[] gv,
            float[] gx,
            boolean constantInput) {
        this.constants = constants;
        this.timesteps = timesteps;
        this.width = width;
        this.x = x;
        this.initial = initial;
        this.g = g;
        this.gv = gv;
        this.gx = gx;
        this.constantInput = constantInput;
        int unit = x.row() == 1 ? WHOLE_VECTORS : x.row();
        int values = Math.min(LifKernel.BLOCK, BLOCK_VALUES / timesteps);
        this.block = Math.max(1, values / unit) * unit;
    }

    /**
     * Runs all neurons.
     *
     * @param x input, {@code T * width} values; is told its gradient
     * @param initial membrane potential to start from, {@code width} values; length 0 for zeros
     * @param g derivative with respect to the spikes, {@code T * width} values; each is read once
     * @param gv on entry the derivative with respect to the last membrane potential, on return with
     *     respect to the initial one, {@code width} values; length 0 for zeros that nobody wants
     *     back
     * @param gx receives the derivative with respect to the input: {@code T * width} values, where
     *     it may be the array behind {@code g}; or {@code width}, summed over time, for a constant
     *     input
     * @param constantInput whether the input is the same at every timestep
     */
    public static void run(
            LifConstants constants,
            int timesteps,
            int width,
            DeferredValues x,
            float[] initial,
            DeferredValues g,
            float[] gv,
            float[] gx,
            boolean constantInput) {
        new RecomputedBackward(constants, timesteps, width, x, initial, g, gv, gx, constantInput)
                .share();
    }

    private void share() {
        int blocks = (width + block - 1) / block;
        long all = (long) timesteps * width;
        int parts = (int) Math.max(1, Math.min(MOST_PARTS, Math.min(blocks, all / PART_VALUES)));
        x.begin();
        DeferredValues.GradientReport report = x.report(parts);
        Parallel.range(
                parts,
                1,
                (first, end) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        Local local = new Local(arrays, report);
                        for (int part = first; part < end; part++) {
                            int last = (int) ((part + 1L) * blocks / parts);
                            for (int b = (int) ((long) part * blocks / parts); b < last; b++) {
                                int from = b * block;
                                local.run(part, from, Math.min(width, from + block));
                            }
                        }
                    }
                });
    }

    /** Arrays of one thread: all timesteps of a block, and one. */
    private final class Local {
        private final float[] h;
        private final float[] terms;
        private final float[] state;
        private final float[] sum;
        private final DeferredValues.GradientReport report;

        Local(ThreadArrays arrays, DeferredValues.GradientReport report) {
            this.h = arrays.floats(START + timesteps * block);
            this.terms = arrays.floats(START + timesteps * block);
            this.state = arrays.floats(START + block);
            this.sum = arrays.floats(START + (constantInput ? block : 0));
            this.report = report;
        }

        /** Copies the state of a block, zeros if there is none. */
        private void begin(float[] all, int from, int count) {
            if (all.length > 0) {
                System.arraycopy(all, from, state, START, count);
            } else {
                Arrays.fill(state, START, START + count, 0f);
            }
        }

        void run(int part, int from, int to) {
            int count = to - from;
            for (int t = 0; t < timesteps; t++) {
                x.fill(t * width + from, t * width + to, h, START + t * count);
                g.fill(t * width + from, t * width + to, terms, START + t * count);
            }
            LifKernel kernel = LifKernels.best();
            begin(initial, from, count);
            kernel.potentials(constants, timesteps, count, START, h, state);
            begin(gv, from, count);
            float[] input = constantInput ? sum : terms;
            kernel.backward(
                    constants,
                    0,
                    timesteps,
                    count,
                    START,
                    START + count,
                    h,
                    terms,
                    NONE,
                    state,
                    input,
                    constantInput);
            if (gv.length > 0) {
                System.arraycopy(state, START, gv, from, count);
            }
            if (constantInput) {
                System.arraycopy(sum, START, gx, from, count);
                return;
            }
            for (int t = 0; t < timesteps; t++) {
                int row = t * width;
                System.arraycopy(terms, START + t * count, gx, row + from, count);
                report.piece(part, gx, row + from, row + to);
            }
        }
    }
}
