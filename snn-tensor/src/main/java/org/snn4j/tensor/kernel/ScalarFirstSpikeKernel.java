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
        for (int o = first; o < inputs.outputs; o++) {
            fireOne(inputs, w, rule, into, at + o, o);
        }
    }

    private static void fireOne(
            SortedSpikes inputs, float[] w, FirstSpikeRule rule, FirstSpikes into, int at, int o) {
        float theta = rule.threshold();
        boolean strict = rule.tie() == FirstSpikeRule.Tie.STRICT;
        into.z()[at] = rule.zMax();
        into.slope()[at] = 0;
        into.before()[at] = 0;
        float cw = 0;
        float cz = 0;
        int end = inputs.from + fireable(inputs, rule);
        float z = inputs.count == 0 ? 0 : inputs.z[inputs.order[inputs.from]];
        for (int k = inputs.from; k < end; k++) {
            float weight = w[inputs.rows[k] + o];
            cw += weight;
            cz = Math.fma(weight, z, cz);
            z = following(inputs, k, rule);
            float slope = cw - theta;
            float divisor = Math.max(slope, LEAST_SLOPE);
            float above = z * divisor - cz;
            if (slope >= 0 && (strict ? above >= 0 : above > 0)) {
                float candidate = cz / divisor;
                if (candidate <= rule.zMax()) {
                    into.z()[at] = candidate;
                    into.slope()[at] = divisor;
                    into.before()[at] = k - inputs.from + 1;
                }
                return;
            }
        }
    }

    /** The inputs behind which a spike is possible: not the last one where that is rejected. */
    static int fireable(SortedSpikes inputs, FirstSpikeRule rule) {
        int n = inputs.count;
        boolean never = n > 0 && inputs.z[inputs.order[inputs.from + n - 1]] > rule.afterLast();
        return never ? n - 1 : n;
    }

    /** z of the input behind the k-th one. */
    static float following(SortedSpikes inputs, int k, FirstSpikeRule rule) {
        return k + 1 < inputs.from + inputs.count
                ? inputs.z[inputs.order[k + 1]]
                : rule.afterLast();
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
            int input = inputs.order[inputs.from + k];
            int row = inputs.rows[inputs.from + k];
            float z = inputs.z[input];
            float sum = 0;
            for (int o = first; o < inputs.outputs; o++) {
                if (fired.before()[at + o] > k) {
                    sum += scaled[o] * w[row + o];
                    gw[row + o] += scaled[o] * (z - fired.z()[at + o]);
                }
            }
            gz[input] += sum;
        }
    }
}
