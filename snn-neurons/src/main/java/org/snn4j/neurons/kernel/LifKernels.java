package org.snn4j.neurons.kernel;

import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.VectorSupport;

/** The kernel of this machine, run on all threads. */
public final class LifKernels {
    private static final LifKernel BEST =
            VectorSupport.choose(
                    LifKernel.class,
                    "org.snn4j.neurons.kernel.VectorLifKernel",
                    ScalarLifKernel::new);

    private LifKernels() {}

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
