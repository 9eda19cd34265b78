package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarLaneAddKernel} in the Vector API, bit for bit the same: a weight times 0 or 1 is
 * exact, so that fusing the addition changes nothing.
 */
public final class VectorLaneAddKernel implements LaneAddKernel {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > LANES
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    @Override
    public void add(
            float[] spikes,
            int from,
            int[] outputs,
            float[] weights,
            int begin,
            int end,
            float[] sums) {
        for (int part = 0; part < LANES; part += SPECIES.length()) {
            FloatVector fired = FloatVector.fromArray(SPECIES, spikes, from + part);
            for (int k = begin; k < end; k++) {
                int at = outputs[k] * LANES + part;
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, at);
                fired.fma(FloatVector.broadcast(SPECIES, weights[k]), sum).intoArray(sums, at);
            }
        }
    }
}
