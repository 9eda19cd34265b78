package org.snn4j.tensor.kernel;

/** The definition of {@link FirstSpikeKernel}. */
final class ScalarFirstSpikeKernel implements FirstSpikeKernel {
    @Override
    public void fire(
            SortedSpikes inputs, float[] w, FirstSpikeRule rule, FirstSpikes into, int at) {
        fire(inputs, w, rule, into, at, 0);
    }

    /** The neurons from {@code first} on. */
    void fire(
            SortedSpikes inputs,
            float[] w,
            FirstSpikeRule rule,
            FirstSpikes into,
            int at,
            int first) {
        int end = inputs.from + inputs.fireable(rule);
        for (int o = first; o < inputs.outputs; o++) {
            into.z()[at + o] = rule.zMax();
            into.slope()[at + o] = 0;
            into.before()[at + o] = 0;
            fireOne(inputs, w, rule, into, at, o, 0, 0, inputs.from, end);
        }
    }

    /**
     * Looks for the spike of one neuron between two inputs.
     *
     * @param weights sum of the weights before {@code from}
     * @param weighted sum of the weighted times before {@code from}
     * @return whether it fires, be it behind {@code zMax}
     */
    static boolean fireOne(
            SortedSpikes inputs,
            float[] w,
            FirstSpikeRule rule,
            FirstSpikes into,
            int at,
            int o,
            float weights,
            float weighted,
            int from,
            int to) {
        boolean strict = rule.tie() == FirstSpikeRule.Tie.STRICT;
        float cw = weights;
        float cz = weighted;
        for (int k = from; k < to; k++) {
            float weight = w[inputs.rows[k] + o];
            cw += weight;
            cz = Math.fma(weight, inputs.z[k], cz);
            float slope = cw - rule.threshold();
            float divisor = Math.max(slope, LEAST_SLOPE);
            float above = inputs.following(k, rule) * divisor - cz;
            if (slope >= 0 && (strict ? above >= 0 : above > 0)) {
                keep(cz / divisor, divisor, k - inputs.from + 1, rule, into, at + o);
                return true;
            }
        }
        return false;
    }

    /** A neuron that would fire behind {@code zMax} stays silent. */
    private static void keep(
            float z, float divisor, int before, FirstSpikeRule rule, FirstSpikes into, int at) {
        if (z <= rule.zMax()) {
            into.z()[at] = z;
            into.slope()[at] = divisor;
            into.before()[at] = before;
        }
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
        backward(inputs, w, scaled, fired, at, longest, gz, gw, 0);
    }

    /** The neurons from {@code first} on. */
    void backward(
            SortedSpikes inputs,
            float[] w,
            float[] scaled,
            FirstSpikes fired,
            int at,
            int longest,
            float[] gz,
            float[] gw,
            int first) {
        for (int k = 0; k < longest; k++) {
            int row = inputs.rows[inputs.from + k];
            float z = inputs.z[inputs.from + k];
            float sum = 0;
            for (int o = first; o < inputs.outputs; o++) {
                if (fired.before()[at + o] > k) {
                    sum += scaled[o] * w[row + o];
                    gw[row + o] += scaled[o] * (z - fired.z()[at + o]);
                }
            }
            gz[inputs.inputs[inputs.from + k]] += sum;
        }
    }
}
