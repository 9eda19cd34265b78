package org.snn4j.neurons;

import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Recovers earlier membrane potentials from a later one, {@code h[k] = v[k] + s[k] threshold} and
 * {@code v[k-1] = (h[k] - offset - gain x[k]) / keep}, so that training need not keep them;
 * specs/algo-efficientlif.md, section 6.
 *
 * <p>Every visit multiplies the rounding error by {@code 1 / keep}: the chain is broken by kept
 * values before the error reaches {@value #LARGEST_ERROR}. Spikes are given, never found again from
 * recovered potentials. A hard reset destroys what would be recovered.
 */
public final class MembraneRecovery {
    /** Error of a recovered membrane potential that a surrogate's slope does not notice. */
    public static final double LARGEST_ERROR = 1e-2;

    private static final double ROUNDING = 0x1p-24;
    private static final int GRAIN = 2048;

    private MembraneRecovery() {}

    /**
     * Visits after which the rounding error of single precision reaches {@value #LARGEST_ERROR}: 8
     * for a leak of 0.25.
     *
     * @return 1 if nothing can be recovered: hard reset, or nothing of the membrane is kept
     */
    public static int limit(LifConfig config) {
        float keep = config.charge().keep();
        if (config.reset() == Reset.HARD || keep == 0f) {
            return 1;
        }
        double growth = Math.log(LARGEST_ERROR / ROUNDING);
        double perVisit = Math.log(1 / (double) keep);
        double steps = perVisit == 0 ? Double.POSITIVE_INFINITY : growth / perVisit;
        // With little leak errors add up rather than multiply.
        return (int) Math.max(1, Math.min(steps, LARGEST_ERROR / ROUNDING));
    }

    /**
     * Checks that neurons can do with as few kept values.
     *
     * @throws IllegalArgumentException if they cannot
     */
    static void check(String layer, LifConfig config, int visits) {
        int limit = limit(config);
        if (visits > limit) {
            throw new IllegalArgumentException(
                    layer
                            + ": recovered visits: expected at most "
                            + limit
                            + (config.reset() == Reset.HARD
                                    ? ", since a hard reset cannot be reversed"
                                    : ", after which rounding errors exceed "
                                            + LARGEST_ERROR
                                            + " in single precision")
                            + ", got "
                            + visits);
        }
    }

    /**
     * The membrane potentials after every visit.
     *
     * @param x currents {@code [K, ...]}
     * @param spikes 0 or 1, {@code [K, ...]}
     * @param last membrane potential after the last visit, {@code [...]}
     * @return {@code [K, ...]}
     * @throws IllegalArgumentException if there are more visits than {@link #limit} says
     */
    public static Tensor recover(LifConfig config, Tensor x, Tensor spikes, Tensor last) {
        int visits = x.shape().dim(0);
        Shape step = x.shape().dropFirst();
        Check.shape("recover: spikes", x.shape(), spikes.shape());
        Check.shape("recover: last membrane potential", step, last.shape());
        // The last potential is given, so K - 1 visits are reversed.
        check("recover", config, Math.max(1, visits - 1));
        LifConstants constants = LifConstants.of(config);
        int width = step.size();
        SpikeBits bits = spikes.isSpikes() ? spikes.spikes() : SpikeBits.pack(spikes.data());
        float[] h = new float[width];
        float[] v = last.data().clone();
        float[] recovered = new float[visits * width];
        for (int k = visits - 1; k >= 0; k--) {
            System.arraycopy(v, 0, recovered, k * width, width);
            reverse(constants, x.data(), k * width, bits, k * width, h, 0, v);
        }
        return Tensor.of(recovered, x.shape().toArray());
    }

    /**
     * Goes back over one visit of {@code v.length} neurons.
     *
     * @param x currents, from {@code xAt} on
     * @param spikes of the visit, from {@code spikesAt} on
     * @param h receives the potential before reset from {@code hAt} on; may be {@code x} at {@code
     *     xAt}
     * @param v potential after the visit on entry, before it on return
     */
    static void reverse(
            LifConstants c,
            float[] x,
            int xAt,
            SpikeBits spikes,
            int spikesAt,
            float[] h,
            int hAt,
            float[] v) {
        float taken = c.reset() == Reset.SOFT ? c.threshold() : 0f;
        float perKeep = 1f / c.keep();
        long[] words = spikes.words();
        Parallel.range(
                v.length,
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int bit = spikesAt + i;
                        float s = words[bit >> 6] >>> bit & 1L;
                        float before = v[i] + s * taken;
                        v[i] = (before - c.offset() - c.gain() * x[xAt + i]) * perKeep;
                        h[hAt + i] = before;
                    }
                });
    }
}
