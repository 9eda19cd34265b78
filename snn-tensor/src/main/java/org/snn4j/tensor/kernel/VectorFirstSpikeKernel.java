package org.snn4j.tensor.kernel;

import java.util.Arrays;
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

    /** Inputs between two looks whether neurons have fired. */
    private static final int STRETCH = 16;

    /** Sum of weights of a neuron that has fired: no weights bring it back. */
    private static final float SUNK = -1e30f;

    /** Vectors in front of the weights and weighted times after a stretch. */
    private static final int AFTER = 2;

    /** Vectors in front of the largest potentials. */
    private static final int MOST = 4;

    private static final int ROOM = 5;

    private final ScalarFirstSpikeKernel scalar = new ScalarFirstSpikeKernel();

    @Override
    public void fire(
            SortedSpikes inputs, float[] w, FirstSpikeRule rule, FirstSpikes into, int at) {
        int whole = SPECIES.loopBound(inputs.outputs);
        int last = inputs.from + inputs.fireable(rule);
        float[] sums = inputs.room(ROOM * LANES);
        for (int o = 0; o < whole; o += LANES) {
            Arrays.fill(into.z(), at + o, at + o + LANES, rule.zMax());
            Arrays.fill(into.slope(), at + o, at + o + LANES, 0f);
            Arrays.fill(into.before(), at + o, at + o + LANES, 0f);
            Arrays.fill(sums, 0f);
            int waiting = LANES;
            for (int k = inputs.from; k < last && waiting > 0; k += STRETCH) {
                int to = Math.min(last, k + STRETCH);
                // Written so that NaN is looked at.
                if (!(addUp(inputs, w, rule, o, sums, k, to) < 0)) {
                    waiting -= findSpikes(inputs, w, rule, into, at, o, sums, k, to);
                }
                System.arraycopy(sums, AFTER * LANES, sums, 0, AFTER * LANES);
            }
        }
        if (whole < inputs.outputs) {
            scalar.fire(inputs, w, rule, into, at, whole);
        }
    }

    /**
     * Adds up a stretch of inputs for one vector of neurons. Which input was the last before a
     * spike is not asked at each: that takes masks, which JDK 17 keeps in memory, ten times slower.
     * The largest potential on the way says which neurons to ask.
     *
     * @param sums weights and weighted times before the stretch; receives them after it, and the
     *     largest potentials in it: not below 0 where a spike may be
     * @return the largest of all
     */
    private static float addUp(
            SortedSpikes inputs,
            float[] w,
            FirstSpikeRule rule,
            int o,
            float[] sums,
            int from,
            int to) {
        FloatVector theta = FloatVector.broadcast(SPECIES, rule.threshold());
        FloatVector least = FloatVector.broadcast(SPECIES, LEAST_SLOPE);
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector cw = FloatVector.fromArray(SPECIES, sums, 0);
        FloatVector cz = FloatVector.fromArray(SPECIES, sums, LANES);
        for (int k = from; k < to; k++) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, inputs.rows[k] + o);
            cw = cw.add(weight);
            cz = weight.fma(FloatVector.broadcast(SPECIES, inputs.z[k]), cz);
            FloatVector slope = cw.sub(theta);
            // A spike needs that neither the slope nor the potential above 0 is negative.
            FloatVector above = slope.max(least).mul(inputs.following(k, rule)).sub(cz);
            most = above.min(slope).max(most);
        }
        cw.intoArray(sums, AFTER * LANES);
        cz.intoArray(sums, (AFTER + 1) * LANES);
        most.intoArray(sums, MOST * LANES);
        return most.reduceLanes(VectorOperators.MAX);
    }

    /**
     * Finds the spikes in a stretch, and sinks the weights of those that fire.
     *
     * @return how many fire
     */
    private static int findSpikes(
            SortedSpikes inputs,
            float[] w,
            FirstSpikeRule rule,
            FirstSpikes into,
            int at,
            int o,
            float[] sums,
            int from,
            int to) {
        int found = 0;
        for (int lane = 0; lane < LANES; lane++) {
            if (!(sums[MOST * LANES + lane] < 0)
                    && ScalarFirstSpikeKernel.fireOne(
                            inputs,
                            w,
                            rule,
                            into,
                            at,
                            o + lane,
                            sums[lane],
                            sums[LANES + lane],
                            from,
                            to)) {
                sums[AFTER * LANES + lane] = SUNK;
                found++;
            }
        }
        return found;
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
            int row = inputs.rows[inputs.from + k];
            float z = inputs.z[inputs.from + k];
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
            gz[inputs.inputs[inputs.from + k]] += sum.reduceLanes(VectorOperators.ADD);
        }
        if (whole < inputs.outputs) {
            scalar.backward(inputs, w, scaled, fired, at, longest, gz, gw, whole);
        }
    }
}
