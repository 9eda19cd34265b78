package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.tensor.Check;

/**
 * What one processing element of LoAS computes for one row of spikes and one column of weights:
 * speculative sum, corrections and neuron; specs/hw-loas.md, section 3.
 *
 * @param theta the neuron fires where its membrane is above this
 * @param leak factor of the membrane kept where it does not fire
 * @param overflow what happens to sums that leave the accumulators
 */
public record TemporalParallelElement(double theta, double leak, Overflow overflow) {
    private static final int CHUNK = 128;
    private static final int PSEUDO_BITS = 12;
    private static final int CORRECTION_BITS = 10;

    /** What happens to sums that leave the 12-bit and 10-bit accumulators. */
    public enum Overflow {
        /** They are kept, and told of. */
        NONE,
        /** They stay at the end of the range. */
        SATURATE
    }

    /**
     * Result for one row and column.
     *
     * @param pseudoSum sum of the weights of all non-silent inputs
     * @param correctionSums what is subtracted at each timestep
     * @param sums {@code sum_k A[t, k] * W[k]} of each timestep, unless saturated
     * @param spikes whether the neuron fires at each timestep
     * @param membrane membrane after each timestep
     * @param matches inputs that are non-silent and have a weight
     * @param corrections weights added to a correction
     * @param discarded matches whose speculation was right
     * @param chunkMatches matches of each 128 inputs
     * @param outOfRange additions after which an accumulator had left its range
     */
    public record Result(
            long pseudoSum,
            List<Long> correctionSums,
            List<Long> sums,
            List<Boolean> spikes,
            List<Double> membrane,
            long matches,
            long corrections,
            long discarded,
            List<Integer> chunkMatches,
            long outOfRange) {
        public Result {
            correctionSums = List.copyOf(correctionSums);
            sums = List.copyOf(sums);
            spikes = List.copyOf(spikes);
            membrane = List.copyOf(membrane);
            chunkMatches = List.copyOf(chunkMatches);
        }
    }

    public TemporalParallelElement {
        Check.finite("TemporalParallelElement.theta", theta);
        Check.finite("TemporalParallelElement.leak", leak);
    }

    /**
     * Computes one output neuron.
     *
     * @param row which row of the spikes
     * @param weights K weights
     * @throws IllegalArgumentException if there are not K weights
     */
    public Result run(SpikeMatrix spikes, int row, int[] weights) {
        if (weights.length != spikes.depth()) {
            throw new IllegalArgumentException(
                    "processing element: expected "
                            + spikes.depth()
                            + " weights, got "
                            + weights.length);
        }
        Accumulators sums = new Accumulators(spikes.timesteps(), spikes.depth());
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] != 0) {
                sums.add(spikes, row, k, weights[k]);
            }
        }
        return sums.result();
    }

    /** The accumulators of one element while it works. */
    private final class Accumulators {
        private final long[] corrections;
        private final int[] chunkMatches;
        private long pseudo;
        private long matches;
        private long corrected;
        private long discarded;
        private long outOfRange;

        Accumulators(int timesteps, int depth) {
            corrections = new long[timesteps];
            chunkMatches = new int[(depth + CHUNK - 1) / CHUNK];
        }

        void add(SpikeMatrix spikes, int row, int k, int weight) {
            int silent = 0;
            for (int t = 0; t < corrections.length; t++) {
                silent += spikes.get(t, row, k) ? 0 : 1;
            }
            if (silent == corrections.length) {
                return;
            }
            matches++;
            chunkMatches[k / CHUNK]++;
            pseudo = kept(pseudo + weight, PSEUDO_BITS);
            if (silent == 0) {
                discarded++;
                return;
            }
            corrected += silent;
            for (int t = 0; t < corrections.length; t++) {
                if (!spikes.get(t, row, k)) {
                    corrections[t] = kept(corrections[t] + weight, CORRECTION_BITS);
                }
            }
        }

        private long kept(long value, int bits) {
            long limit = 1L << bits - 1;
            long inside = Math.max(-limit, Math.min(limit - 1, value));
            outOfRange += inside == value ? 0 : 1;
            return overflow == Overflow.SATURATE ? inside : value;
        }

        Result result() {
            List<Long> correctionSums = new ArrayList<>();
            List<Long> sums = new ArrayList<>();
            List<Boolean> fired = new ArrayList<>();
            List<Double> membrane = new ArrayList<>();
            double u = 0;
            for (long correction : corrections) {
                long sum = pseudo - correction;
                double x = sum + u;
                u = x > theta ? 0 : leak * x;
                correctionSums.add(correction);
                sums.add(sum);
                fired.add(x > theta);
                membrane.add(u);
            }
            List<Integer> perChunk = new ArrayList<>();
            for (int count : chunkMatches) {
                perChunk.add(count);
            }
            return new Result(
                    pseudo,
                    correctionSums,
                    sums,
                    fired,
                    membrane,
                    matches,
                    corrected,
                    discarded,
                    perChunk,
                    outOfRange);
        }
    }
}
