package org.snn4j.tensor.kernel;

import org.snn4j.tensor.Check;

/**
 * When a neuron that fires at most once does so, with spike times t held as {@code z = exp(t)}.
 *
 * <p>Inputs are taken in the order of their z. Behind the k-th one a spike is due at {@code cand_k
 * = sum_{i<=k} w_i z_i / clamp(sum_{i<=k} w_i - theta, 1e-10, 1e10)}; it is fired if {@code
 * sum_{i<=k} w_i >= theta} and {@code z_k <= cand_k <= z_{k+1}}. The first candidate that fires is
 * the earliest of all that could, as each lies between two inputs. A neuron without one up to
 * {@code zMax} stays silent, {@code z = zMax}.
 *
 * @param threshold theta, above 0
 * @param zMax z of a neuron that does not fire, above 0
 * @param lastSet what comes behind the last input
 * @param tie what happens to a candidate that falls on the next input
 * @see <a href="https://arxiv.org/abs/2312.00919">Kim et al. 2024</a>
 * @see <a href="https://arxiv.org/abs/1606.08165">Mostafa 2016</a>
 */
public record FirstSpikeRule(float threshold, float zMax, LastSet lastSet, Tie tie) {
    /** Latest spike time of the published networks. */
    public static final double T_MAX = 6;

    /** Threshold 1, times up to 6, a spike after all inputs allowed, ties kept. */
    public static final FirstSpikeRule DEFAULT =
            new FirstSpikeRule(1f, (float) Math.exp(T_MAX), LastSet.ALLOWED, Tie.STRICT);

    /** Whether a neuron may fire behind its last input. */
    public enum LastSet {
        /** It may: the input after the last one never comes. */
        ALLOWED,
        /** The input after the last one is taken to come at z = 1, as in the released code. */
        REJECTED
    }

    /** What happens to a candidate that falls exactly on the next input. */
    public enum Tie {
        /** It fires. */
        STRICT,
        /** It does not, as in the classifier of the released code. */
        LOOSE
    }

    /** Checks the ranges. */
    public FirstSpikeRule {
        Check.positive("FirstSpikeRule.threshold", threshold);
        Check.positive("FirstSpikeRule.zMax", zMax);
    }

    /** The same with {@code z} for silence. */
    public FirstSpikeRule withZMax(float z) {
        return new FirstSpikeRule(threshold, z, lastSet, tie);
    }

    /** z of the input that follows the last one. */
    float afterLast() {
        return lastSet == LastSet.ALLOWED ? Float.POSITIVE_INFINITY : 1f;
    }
}
