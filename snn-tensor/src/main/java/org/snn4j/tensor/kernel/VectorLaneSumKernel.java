package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarLaneSumKernel} in the Vector API, bit for bit the same: a weight times 0 or 1 is
 * exact, so that fusing the addition changes nothing. Four sums share each look-up of a weight.
 */
public final class VectorLaneSumKernel implements LaneSumKernel {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > LANES
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    @Override
    public void sum(
            float[] fired,
            int from,
            int[] offsets,
            float[] weights,
            int count,
            float bias,
            float[] sums,
            int to,
            int[] places) {
        for (int part = 0; part < LANES; part += SPECIES.length()) {
            int g = 0;
            for (; g + 4 <= places.length; g += 4) {
                int first = from + part + g * LANES;
                FloatVector a = FloatVector.broadcast(SPECIES, bias);
                FloatVector b = a;
                FloatVector c = a;
                FloatVector d = a;
                for (int k = 0; k < count; k++) {
                    FloatVector weight = FloatVector.broadcast(SPECIES, weights[k]);
                    int at = first + offsets[k];
                    a = FloatVector.fromArray(SPECIES, fired, at).fma(weight, a);
                    b = FloatVector.fromArray(SPECIES, fired, at + LANES).fma(weight, b);
                    c = FloatVector.fromArray(SPECIES, fired, at + 2 * LANES).fma(weight, c);
                    d = FloatVector.fromArray(SPECIES, fired, at + 3 * LANES).fma(weight, d);
                }
                a.intoArray(sums, to + part + places[g]);
                b.intoArray(sums, to + part + places[g + 1]);
                c.intoArray(sums, to + part + places[g + 2]);
                d.intoArray(sums, to + part + places[g + 3]);
            }
            for (; g < places.length; g++) {
                int first = from + part + g * LANES;
                FloatVector a = FloatVector.broadcast(SPECIES, bias);
                for (int k = 0; k < count; k++) {
                    a =
                            FloatVector.fromArray(SPECIES, fired, first + offsets[k])
                                    .fma(FloatVector.broadcast(SPECIES, weights[k]), a);
                }
                a.intoArray(sums, to + part + places[g]);
            }
        }
    }
}
