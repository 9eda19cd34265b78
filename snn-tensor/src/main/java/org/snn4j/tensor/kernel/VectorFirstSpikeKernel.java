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

    private static void fireBlock(
            SortedSpikes inputs,
            float[] w,
            FirstSpikeRule rule,
            FirstSpikes into,
            int at,
            int o,
            int end) {
        float theta = rule.threshold();
        silence(rule, into, at + o);
        FloatVector cw = FloatVector.zero(SPECIES);
        FloatVector cz = cw;
        VectorMask<Float> waiting = SPECIES.maskAll(true);
        float z = inputs.count == 0 ? 0 : inputs.z[inputs.order[inputs.from]];
        for (int k = inputs.from; k < end; k++) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, inputs.rows[k] + o);
            cw = cw.add(weight);
            cz = weight.fma(FloatVector.broadcast(SPECIES, z), cz);
            z = ScalarFirstSpikeKernel.following(inputs, k, rule);
            FloatVector slope = cw.sub(theta);
            FloatVector divisor = slope.max(LEAST_SLOPE).min(LARGEST_SLOPE);
            VectorMask<Float> fires =
                    cz.compare(VectorOperators.LE, divisor.mul(z))
                            .and(slope.compare(VectorOperators.GE, 0f))
                            .and(waiting);
            if (fires.anyTrue()) {
                keep(rule, into, at + o, fires, cz, divisor, k - inputs.from + 1);
                waiting = waiting.andNot(fires);
                if (!waiting.anyTrue()) {
                    return;
                }
            }
        }
    }

    private static void silence(FirstSpikeRule rule, FirstSpikes into, int at) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector.broadcast(SPECIES, rule.zMax()).intoArray(into.z(), at);
        zero.intoArray(into.slope(), at);
        zero.intoArray(into.before(), at);
    }

    private static void keep(
            FirstSpikeRule rule,
            FirstSpikes into,
            int at,
            VectorMask<Float> fires,
            FloatVector cz,
            FloatVector divisor,
            float before) {
        FloatVector candidate = cz.div(divisor);
        VectorMask<Float> kept = fires.and(candidate.compare(VectorOperators.LE, rule.zMax()));
        candidate.intoArray(into.z(), at, kept);
        divisor.intoArray(into.slope(), at, kept);
        FloatVector.broadcast(SPECIES, before).intoArray(into.before(), at, kept);
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
