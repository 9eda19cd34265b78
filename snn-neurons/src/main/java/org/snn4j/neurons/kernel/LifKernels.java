package org.snn4j.neurons.kernel;

import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.kernel.Parallel;
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
                    BEST.forward(constants, 0, timesteps, width, from, to, h, false, v, h, spikes);
                });
    }

    /**
     * As above, without keeping membrane potentials: {@link RecomputedBackward} computes them
     * again.
     *
     * @param row {@code width} values: the input of one timestep of a block
     */
    public static void forwardKeepingNone(
            LifConstants constants,
            int timesteps,
            int width,
            DeferredValues x,
            float[] v,
            float[] row,
            long[] words) {
        SpikeSink spikes = SpikeSink.of(words, width);
        forEachBlock(
                width,
                (from, to) -> {
                    for (int t = 0; t < timesteps; t++) {
                        x.fill(t * width + from, t * width + to, row, from);
                        BEST.forward(
                                constants, t, t + 1, width, from, to, row, true, v, NONE, spikes);
                    }
                });
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
                                constantInput,
                                v,
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
