package org.snn4j.layers.plan;

import java.util.Arrays;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.SpikeSumKernel;

/** Neurons that start from rest with each tile of currents; belongs to one thread. */
final class TileNeurons {
    private static final int START = SpikeSumKernel.START;
    private static final float[] NONE = new float[0];

    private final LifConstants constants;
    private final int steps;
    private float[] membranes = NONE;
    private long[] fired = new long[0];

    TileNeurons(LifConstants constants, int steps) {
        this.constants = constants;
        this.steps = steps;
    }

    int steps() {
        return steps;
    }

    /**
     * Runs them.
     *
     * @param currents {@code [steps, neurons]}, or {@code [neurons]} if constant, from index {@code
     *     first} on
     * @return spikes {@code [steps, neurons]}, overwritten by the next call
     */
    long[] run(float[] currents, int first, int neurons, boolean constantCurrents) {
        if (membranes.length < START + neurons) {
            membranes = new float[START + neurons];
            fired = new long[SpikeBits.wordsFor(steps * neurons)];
        }
        Arrays.fill(membranes, 0f);
        Arrays.fill(fired, 0L);
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
