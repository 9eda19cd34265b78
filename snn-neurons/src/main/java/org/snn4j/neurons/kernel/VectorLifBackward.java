package org.snn4j.neurons.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Atan;

/**
 * The backward recurrence of {@link VectorLifKernel}: one pass a timestep for the neurons that most
 * networks have, and a loop for each step of the recurrence for all others.
 */
final class VectorLifBackward {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int BLOCK = LifKernel.BLOCK;

    private final SlopeKernel slopes;

    VectorLifBackward(SlopeKernel slopes) {
        this.slopes = slopes;
    }

    /**
     * {@link LifKernel#backward} of whole vectors of neurons.
     *
     * @param end of the neurons, whole vectors behind {@code from}
     */
    void run(
            LifConstants c,
            int firstStep,
            int endStep,
            int width,
            int from,
            int end,
            float[] h,
            float[] gs,
            float[] ghOutside,
            float[] gv,
            float[] gx,
            boolean constantInput) {
        boolean attached = !c.resetDetached() && c.reset() != Reset.NONE;
        boolean usual =
                !attached && !c.ratio() && ghOutside.length == 0 && c.surrogate() instanceof Atan;
        float[] term = new float[usual ? 0 : Math.min(BLOCK, end - from)];
        for (int block = from; block < end; block += BLOCK) {
            int count = Math.min(end - block, BLOCK);
            for (int t = endStep - 1; t >= firstStep; t--) {
                int row = t * width + block;
                if (usual && constantInput && t < endStep - 1) {
                    usualStepSummed(c, h, gs, row, gv, block, count, gx);
                    continue;
                }
                if (usual) {
                    usualStep(c, h, gs, row, gv, block, count, gx, constantInput ? block : row);
                    continue;
                }
                slopes.slopes(c, h, row, count, term);
                scale(term, count, c.argumentSlope());
                if (attached) {
                    spikeTermsAttached(c, h, gs, row, gv, block, count, term);
                } else {
                    spikeTerms(gs, row, count, term);
                }
                if (ghOutside.length > 0) {
                    add(ghOutside, row, term, 0, count);
                }
                throughTime(c, h, row, gv, block, count, term);
                if (constantInput) {
                    addOrBegin(t == endStep - 1, term, gx, block, count);
                } else {
                    System.arraycopy(term, 0, gx, row, count);
                }
            }
        }
    }

    /**
     * All of one timestep in one pass, for the neurons that most networks have: arctan surrogate,
     * detached reset, no gradient of the membrane from outside. The same operations in the same
     * order as the loops below.
     */
    private static void usualStep(
            LifConstants c,
            float[] h,
            float[] gs,
            int row,
            float[] gv,
            int block,
            int count,
            float[] to,
            int toFrom) {
        float alpha = ((Atan) c.surrogate()).alpha();
        float factor = (float) (Math.PI / 2) * alpha;
        float gain = c.gain();
        float keep = c.keep();
        float threshold = c.threshold();
        FloatVector half = FloatVector.broadcast(SPECIES, alpha / 2);
        if (c.reset() != Reset.HARD) {
            for (int i = 0; i < count; i += LANES) {
                FloatVector before = FloatVector.fromArray(SPECIES, h, row + i);
                FloatVector gh =
                        spikeTerm(before, threshold, factor, half, gs, row + i)
                                .add(FloatVector.fromArray(SPECIES, gv, block + i));
                gh.mul(gain).intoArray(to, toFrom + i);
                gh.mul(keep).intoArray(gv, block + i);
            }
            return;
        }
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, h, row + i);
            FloatVector through =
                    FloatVector.fromArray(SPECIES, gv, block + i)
                            .blend(zero, VectorLifKernel.fires(c, before));
            FloatVector gh = spikeTerm(before, threshold, factor, half, gs, row + i).add(through);
            gh.mul(gain).intoArray(to, toFrom + i);
            gh.mul(keep).intoArray(gv, block + i);
        }
    }

    /** {@link #usualStep} of a constant input, added to the sum over time. */
    private static void usualStepSummed(
            LifConstants c,
            float[] h,
            float[] gs,
            int row,
            float[] gv,
            int block,
            int count,
            float[] sum) {
        float alpha = ((Atan) c.surrogate()).alpha();
        float factor = (float) (Math.PI / 2) * alpha;
        float gain = c.gain();
        float keep = c.keep();
        float threshold = c.threshold();
        FloatVector half = FloatVector.broadcast(SPECIES, alpha / 2);
        // A soft reset passes the gradient through time whether the neuron fired or not.
        VectorMask<Float> cuts = SPECIES.maskAll(c.reset() == Reset.HARD);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, h, row + i);
            FloatVector through =
                    FloatVector.fromArray(SPECIES, gv, block + i)
                            .blend(zero, VectorLifKernel.fires(c, before).and(cuts));
            FloatVector gh = spikeTerm(before, threshold, factor, half, gs, row + i).add(through);
            FloatVector.fromArray(SPECIES, sum, block + i)
                    .add(gh.mul(gain))
                    .intoArray(sum, block + i);
            gh.mul(keep).intoArray(gv, block + i);
        }
    }

    /** What reaches the membrane through the spike: its gradient times the arctan's slope. */
    private static FloatVector spikeTerm(
            FloatVector before,
            float threshold,
            float factor,
            FloatVector half,
            float[] gs,
            int at) {
        FloatVector w = before.sub(threshold).mul(factor);
        return FloatVector.fromArray(SPECIES, gs, at).mul(half.div(w.mul(w).add(1f)));
    }

    private static void addOrBegin(boolean first, float[] term, float[] sum, int at, int count) {
        if (first) {
            System.arraycopy(term, 0, sum, at, count);
        } else {
            add(term, 0, sum, at, count);
        }
    }

    // One loop for each step of the recurrence, on terms that stay in the first-level cache: a loop
    // that chooses between vectors boxes them on JDK 17 and runs three times slower.

    private static void scale(float[] term, int count, float factor) {
        for (int i = 0; factor != 1f && i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, term, i).mul(factor).intoArray(term, i);
        }
    }

    private static void spikeTerms(float[] gs, int row, int count, float[] term) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, gs, row + i)
                    .mul(FloatVector.fromArray(SPECIES, term, i))
                    .intoArray(term, i);
        }
    }

    /**
     * The reset takes {@code (h - v_reset) gv} or {@code threshold gv} from the spike's gradient.
     */
    private static void spikeTermsAttached(
            LifConstants c,
            float[] h,
            float[] gs,
            int row,
            float[] gv,
            int block,
            int count,
            float[] term) {
        float threshold = c.threshold();
        float rest = c.rest();
        if (c.reset() == Reset.HARD) {
            for (int i = 0; i < count; i += LANES) {
                FloatVector taken =
                        FloatVector.fromArray(SPECIES, h, row + i)
                                .sub(rest)
                                .mul(FloatVector.fromArray(SPECIES, gv, block + i));
                FloatVector.fromArray(SPECIES, gs, row + i)
                        .sub(taken)
                        .mul(FloatVector.fromArray(SPECIES, term, i))
                        .intoArray(term, i);
            }
        } else {
            for (int i = 0; i < count; i += LANES) {
                FloatVector taken = FloatVector.fromArray(SPECIES, gv, block + i).mul(threshold);
                FloatVector.fromArray(SPECIES, gs, row + i)
                        .sub(taken)
                        .mul(FloatVector.fromArray(SPECIES, term, i))
                        .intoArray(term, i);
            }
        }
    }

    /** Adds what comes from the next timestep, passes it on, and leaves the input's gradient. */
    private static void throughTime(
            LifConstants c, float[] h, int row, float[] gv, int block, int count, float[] term) {
        float gain = c.gain();
        float keep = c.keep();
        if (c.reset() == Reset.HARD) {
            FloatVector zero = FloatVector.zero(SPECIES);
            for (int i = 0; i < count; i += LANES) {
                VectorMask<Float> fired =
                        VectorLifKernel.fires(c, FloatVector.fromArray(SPECIES, h, row + i));
                FloatVector through =
                        FloatVector.fromArray(SPECIES, gv, block + i).blend(zero, fired);
                FloatVector gh = FloatVector.fromArray(SPECIES, term, i).add(through);
                gh.mul(gain).intoArray(term, i);
                gh.mul(keep).intoArray(gv, block + i);
            }
        } else {
            for (int i = 0; i < count; i += LANES) {
                FloatVector gh =
                        FloatVector.fromArray(SPECIES, term, i)
                                .add(FloatVector.fromArray(SPECIES, gv, block + i));
                gh.mul(gain).intoArray(term, i);
                gh.mul(keep).intoArray(gv, block + i);
            }
        }
    }

    private static void add(float[] from, int fromOffset, float[] to, int toOffset, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector.fromArray(SPECIES, to, toOffset + i)
                    .add(FloatVector.fromArray(SPECIES, from, fromOffset + i))
                    .intoArray(to, toOffset + i);
        }
    }
}
