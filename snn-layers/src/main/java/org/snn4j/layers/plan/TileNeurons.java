package org.snn4j.layers.plan;

import java.util.Arrays;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.SpikeSumKernel;
import org.snn4j.tensor.kernel.ThreadArrays;

/** Neurons that start from rest with each tile of currents; belongs to one thread. */
final class TileNeurons {
    private static final int START = SpikeSumKernel.START;
    private static final float[] NONE = new float[0];

    private final LifConstants constants;
    private final int steps;
    private final ThreadArrays arrays;
    private float[] membranes = NONE;
    private long[] fired = {};
    private int most = -1;

    /**
     * Neurons of a thread.
     *
     * @param arrays lend arrays for as long as this is used
     */
    TileNeurons(LifConstants constants, int steps, ThreadArrays arrays) {
        this.constants = constants;
        this.steps = steps;
        this.arrays = arrays;
    }

    /**
     * Runs them.
     *
     * @param currents {@code [steps, neurons]}, or {@code [neurons]} if constant, from index {@code
     *     first} on
     * @return spikes {@code [steps, neurons]}, overwritten by the next call
     */
    long[] run(float[] currents, int first, int neurons, boolean constantCurrents) {
        if (neurons > most) {
            most = neurons;
            membranes = arrays.floats(START + neurons);
            fired = arrays.words(SpikeBits.wordsFor(steps * neurons));
        }
        Arrays.fill(membranes, 0, START + neurons, 0f);
        Arrays.fill(fired, 0, SpikeBits.wordsFor(steps * neurons), 0L);
        LifKernels.best()
                .forward(
                        constants,
                        0,
                        steps,
                        neurons,
                        0,
                        neurons,
                        currents,
                        first,
                        constantCurrents ? 0 : neurons,
                        membranes,
                        START,
                        NONE,
                        new SpikeSink(fired, false));
        return fired;
    }
}
