package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarFirstSpikeKernel} in the Vector API, a lane for each neuron: spikes bit for bit the
 * same. A block of neurons is left as soon as all of them have fired.
 */
public final class VectorFirstSpikeKernel implements FirstSpikeKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Sum of weights of a neuron that has fired: no weights bring it back. */
    private static final float SUNK = -1e30f;

    /** Inputs between two looks whether all neurons have fired. */
    private static final int STRETCH = 8;

    private final ScalarFirstSpikeKernel scalar = new ScalarFirstSpikeKernel();

    @Override
    public void fire(
            SortedSpikes inputs, float[] w, FirstSpikeRule rule, FirstSpikes into, int at) {
        // Loose ties are there for comparison with released code: one vector loop is enough.
        int whole = rule.tie() == FirstSpikeRule.Tie.STRICT ? SPECIES.loopBound(inputs.outputs) : 0;
        int end = inputs.from + ScalarFirstSpikeKernel.fireable(inputs, rule);
        for (int o = 0; o < whole; o += LANES) {
            fireBlock(inputs, w, rule, into, at, o, end);
        }
        if (whole < inputs.outputs) {
            scalar.fire(inputs, w, rule, into, at, whole);
        }
    }

    /**
     * One vector of neurons. Masks that live from input to input are slow on JDK 17, so the sum of
     * weights itself says who has fired: it is sunk far below the threshold.
     */
    private static void fireBlock(
            SortedSpikes inputs,
            float[] w,
            FirstSpikeRule rule,
            FirstSpikes into,
            int at,
            int o,
            int end) {
        float theta = rule.threshold();
        FloatVector cw = FloatVector.zero(SPECIES);
        FloatVector cz = cw;
        FloatVector keptCz = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector keptSlope = FloatVector.broadcast(SPECIES, 1f);
        FloatVector before = cw;
        int from = inputs.from;
        float z = end > from ? inputs.z[inputs.order[from]] : 0;
        int k = from;
        while (k < end) {
            int stop = Math.min(end, k + STRETCH);
            for (; k < stop; k++) {
                FloatVector weight = FloatVector.fromArray(SPECIES, w, inputs.rows[k] + o);
                cw = cw.add(weight);
                cz = weight.fma(FloatVector.broadcast(SPECIES, z), cz);
                z = ScalarFirstSpikeKernel.following(inputs, k, rule);
                FloatVector slope = cw.sub(theta);
                FloatVector divisor = slope.max(LEAST_SLOPE);
                // Fires where neither the slope nor what the membrane has above 0 is negative.
                VectorMask<Float> fires =
                        divisor.mul(z).sub(cz).min(slope).compare(VectorOperators.GE, 0f);
                keptCz = keptCz.blend(cz, fires);
                keptSlope = keptSlope.blend(divisor, fires);
                before = before.blend(k - from + 1, fires);
                cw = cw.blend(SUNK, fires);
            }
            if (cw.reduceLanes(VectorOperators.MAX) <= SUNK / 2) {
                break;
            }
        }
        FloatVector candidate = keptCz.div(keptSlope);
        VectorMask<Float> late = candidate.compare(VectorOperators.GT, rule.zMax());
        candidate.blend(rule.zMax(), late).intoArray(into.z(), at + o);
        keptSlope.blend(0f, late).intoArray(into.slope(), at + o);
        before.blend(0f, late).intoArray(into.before(), at + o);
    }

    @Override
    public void backward(
            SortedSpikes inputs,
            float[] w,
            float[] scaled,
            FirstSpikes fired,
            int at,
            int longest,
            float[] gz,
            float[] gw) {
        int whole = SPECIES.loopBound(inputs.outputs);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int k = 0; k < longest && whole > 0; k++) {
            int input = inputs.order[inputs.from + k];
            int row = inputs.rows[inputs.from + k];
            float z = inputs.z[input];
            FloatVector sum = zero;
            for (int o = 0; o < whole; o += LANES) {
                VectorMask<Float> counts =
                        FloatVector.fromArray(SPECIES, fired.before(), at + o)
                                .compare(VectorOperators.GT, k);
                FloatVector a = zero.blend(FloatVector.fromArray(SPECIES, scaled, o), counts);
                sum = FloatVector.fromArray(SPECIES, w, row + o).fma(a, sum);
                FloatVector late = FloatVector.fromArray(SPECIES, fired.z(), at + o).neg().add(z);
                late.fma(a, FloatVector.fromArray(SPECIES, gw, row + o)).intoArray(gw, row + o);
            }
            gz[input] += sum.reduceLanes(VectorOperators.ADD);
        }
        if (whole < inputs.outputs) {
            scalar.backward(inputs, w, scaled, fired, at, longest, gz, gw, whole);
        }
    }
}
