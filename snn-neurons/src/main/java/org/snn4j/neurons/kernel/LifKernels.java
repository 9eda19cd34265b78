package org.snn4j.neurons.kernel;

import java.util.Arrays;
import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.SpikeSumKernel;
import org.snn4j.tensor.kernel.ThreadArrays;
import org.snn4j.tensor.kernel.VectorSupport;

/** The kernel of this machine, run on all threads. */
public final class LifKernels {
    private static final LifKernel BEST =
            VectorSupport.choose(
                    LifKernel.class,
                    "org.snn4j.neurons.kernel.VectorLifKernel",
                    ScalarLifKernel::new);

    private static final LifBytesKernel BYTES =
            VectorSupport.choose(
                    LifBytesKernel.class,
                    "org.snn4j.neurons.kernel.VectorLifBytesKernel",
                    ScalarLifBytesKernel::new);

    private static final float[] NONE = {};

    /** Where arrays of a block begin: on a cache line. */
    private static final int START = SpikeSumKernel.START;

    private LifKernels() {}

    /** The kernel in use that writes spikes of several channels into bytes. */
    public static LifBytesKernel bytes() {
        return BYTES;
    }

    /** The kernel in use. */
    public static LifKernel best() {
        return BEST;
    }

    /** {@link LifKernel#forward} over all {@code width} neurons. */
    public static void forward(
            LifConstants constants,
            int timesteps,
            int width,
            float[] x,
            boolean constantInput,
            float[] v,
            float[] h,
            long[] words) {
        forward(constants, 0, timesteps, width, x, constantInput, v, h, words);
    }

    /**
     * {@link LifKernel#forward} over all {@code width} neurons, with input that is computed for one
     * block of neurons after the other.
     *
     * @param h {@code T * width} values; holds the input of a block until the block has run
     */
    public static void forward(
            LifConstants constants,
            int timesteps,
            int width,
            DeferredValues x,
            float[] v,
            float[] h,
            long[] words) {
        SpikeSink spikes = SpikeSink.of(words, width);
        forEachBlock(
                width,
                (from, to) -> {
                    for (int t = 0; t < timesteps; t++) {
                        int row = t * width;
                        x.fill(row + from, row + to, h, row + from);
                    }
                    BEST.forward(
                            constants, 0, timesteps, width, from, to, h, from, width, v, from, h,
                            spikes);
                });
    }

    /**
     * {@link LifKernel#forward} over all {@code width} neurons from a membrane potential, without
     * keeping potentials before reset: {@link RecomputedBackward} computes them again.
     *
     * @param x {@code T * width} values, or {@code width} if constant
     * @param v {@code width} values: the initial membrane potential on entry, the last one on
     *     return; length 0 to start from 0 and forget where it ends
     */
    public static void forwardKeepingNone(
            LifConstants constants,
            int timesteps,
            int width,
            DeferredValues x,
            boolean constantInput,
            float[] v,
            long[] words) {
        SpikeSink spikes = SpikeSink.of(words, width);
        forEachBlock(
                width,
                v,
                (arrays, membranes, from, to) -> {
                    float[] row = arrays.floats(START + to - from);
                    for (int t = 0; t < timesteps; t++) {
                        if (t == 0 || !constantInput) {
                            x.fill(t * width + from, t * width + to, row, START);
                        }
                        BEST.forward(
                                constants, t, t + 1, width, from, to, row, START, 0, membranes,
                                START, NONE, spikes);
                    }
                });
    }

    /** {@link #forwardKeepingNone} of values that are there already. */
    public static void forwardKeepingNone(
            LifConstants constants,
            int timesteps,
            int width,
            float[] x,
            boolean constantInput,
            float[] v,
            long[] words) {
        SpikeSink spikes = SpikeSink.of(words, width);
        int step = constantInput ? 0 : width;
        forEachBlock(
                width,
                v,
                (arrays, membranes, from, to) ->
                        BEST.forward(
                                constants, 0, timesteps, width, from, to, x, from, step, membranes,
                                START, NONE, spikes));
    }

    /** Work on a block of neurons, with their membrane potentials from {@link #START} on. */
    @FunctionalInterface
    private interface BlockWork {
        void run(ThreadArrays arrays, float[] membranes, int from, int to);
    }

    /**
     * Runs blocks of neurons from their membrane potentials.
     *
     * @param v {@code width} values, which are those at the end on return; length 0 to start from 0
     */
    private static void forEachBlock(int width, float[] v, BlockWork work) {
        forEachBlock(
                width,
                (from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        float[] membranes = arrays.floats(START + to - from);
                        begin(v, from, to, membranes);
                        work.run(arrays, membranes, from, to);
                        if (v.length > 0) {
                            System.arraycopy(membranes, START, v, from, to - from);
                        }
                    }
                });
    }

    /** Initial membrane potentials of a block. */
    private static void begin(float[] v, int from, int to, float[] membranes) {
        if (v.length > 0) {
            System.arraycopy(v, from, membranes, START, to - from);
        } else {
            Arrays.fill(membranes, START, START + to - from, 0f);
        }
    }

    private static void forEachBlock(int width, Parallel.Range work) {
        Parallel.range(
                width,
                LifKernel.BLOCK,
                (from, to) -> {
                    for (int block = from; block < to; block += LifKernel.BLOCK) {
                        work.run(block, Math.min(to, block + LifKernel.BLOCK));
                    }
                });
    }

    /** {@link LifKernel#forward} over all {@code width} neurons and some of the timesteps. */
    public static void forward(
            LifConstants constants,
            int firstStep,
            int endStep,
            int width,
            float[] x,
            boolean constantInput,
            float[] v,
            float[] h,
            long[] words) {
        SpikeSink spikes = SpikeSink.of(words, width);
        Parallel.range(
                width,
                LifKernel.BLOCK,
                (from, to) ->
                        BEST.forward(
                                constants,
                                firstStep,
                                endStep,
                                width,
                                from,
                                to,
                                x,
                                constantInput ? from : firstStep * width + from,
                                constantInput ? 0 : width,
                                v,
                                from,
                                h,
                                spikes));
    }

    /** {@link LifKernel#backward} over all {@code width} neurons. */
    public static void backward(
            LifConstants constants,
            int timesteps,
            int width,
            float[] h,
            float[] gs,
            float[] ghOutside,
            float[] gv,
            float[] gx,
            boolean constantInput) {
        Parallel.range(
                width,
                LifKernel.BLOCK,
                (from, to) ->
                        BEST.backward(
                                constants,
                                0,
                                timesteps,
                                width,
                                from,
                                to,
                                h,
                                gs,
                                ghOutside,
                                gv,
                                gx,
                                constantInput));
    }
}
