package org.snn4j.hw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.SpikeBits;

/**
 * How many values of a layer are not 0: spikes going in or out, membrane gradients, surrogate
 * derivatives.
 *
 * <p>Recorded bit by bit, as counts or as densities per timestep, or assumed by hand.
 */
public sealed interface Activity {
    /** Nobody looked. */
    Activity NOT_RECORDED = new NotRecorded();

    /**
     * Share of values that are not 0, 0 to 1, over all timesteps and samples; empty when not
     * recorded.
     */
    OptionalDouble density();

    /** Whether the density comes from a real run. */
    boolean isMeasured();

    /** Number of timesteps that this activity knows apart; 0 when it does not. */
    int timesteps();

    /** Nothing is known. */
    record NotRecorded() implements Activity {
        @Override
        public OptionalDouble density() {
            return OptionalDouble.empty();
        }

        @Override
        public boolean isMeasured() {
            return false;
        }

        @Override
        public int timesteps() {
            return 0;
        }
    }

    /**
     * A guess.
     *
     * @param value density, 0 to 1
     */
    record Assumed(double value) implements Activity {
        public Assumed {
            Check.inRange("assumed density", value, 0, 1);
        }

        @Override
        public OptionalDouble density() {
            return OptionalDouble.of(value);
        }

        @Override
        public boolean isMeasured() {
            return false;
        }

        @Override
        public int timesteps() {
            return 0;
        }
    }

    /**
     * Measured densities.
     *
     * @param perTimestep density of each timestep, 0 to 1 each
     */
    record Densities(List<Double> perTimestep) implements Activity {
        public Densities {
            perTimestep = List.copyOf(perTimestep);
            for (double density : perTimestep) {
                Check.inRange("measured density", density, 0, 1);
            }
        }

        @Override
        public OptionalDouble density() {
            return perTimestep.stream().mapToDouble(Double::doubleValue).average();
        }

        @Override
        public boolean isMeasured() {
            return true;
        }

        @Override
        public int timesteps() {
            return perTimestep.size();
        }
    }

    /**
     * Measured counts.
     *
     * @param perTimestep values that are not 0 in each timestep, summed over all samples
     * @param values values of one timestep in all samples, 1 or more
     */
    record Counts(List<Long> perTimestep, long values) implements Activity {
        public Counts {
            perTimestep = List.copyOf(perTimestep);
            Check.positive("measured values", values);
            for (long count : perTimestep) {
                Check.inRange("measured count", count, 0, values);
            }
        }

        /** All of them, over all timesteps and samples. */
        public long total() {
            return perTimestep.stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public OptionalDouble density() {
            return OptionalDouble.of(total() / ((double) values * perTimestep.size()));
        }

        @Override
        public boolean isMeasured() {
            return true;
        }

        @Override
        public int timesteps() {
            return perTimestep.size();
        }
    }

    /**
     * Every value of a run, one bit each.
     *
     * @param timesteps T, 1 or more
     * @param samples N, 1 or more
     * @param neurons values of one sample and timestep, channels last: {@code [H, W, C]}
     * @param bits {@code [T, N, H, W, C]} in row order
     */
    record Trains(int timesteps, int samples, int neurons, SpikeBits bits) implements Activity {
        public Trains {
            Check.atLeastOne("spike trains: timesteps", timesteps);
            Check.atLeastOne("spike trains: samples", samples);
            Check.atLeastOne("spike trains: neurons", neurons);
            if ((long) timesteps * samples * neurons != bits.size()) {
                throw new IllegalArgumentException(
                        "spike trains: expected "
                                + (long) timesteps * samples * neurons
                                + " bits for T="
                                + timesteps
                                + ", N="
                                + samples
                                + ", "
                                + neurons
                                + " neurons, got "
                                + bits.size());
            }
        }

        /** The counts of these bits. */
        public Counts counts() {
            int step = samples * neurons;
            List<Long> counts = new ArrayList<>();
            for (int t = 0; t < timesteps; t++) {
                counts.add((long) bits.count(t * step, (t + 1) * step));
            }
            return new Counts(counts, step);
        }

        /**
         * The first of these timesteps.
         *
         * @param kept 1 to {@link #timesteps()}
         */
        public Trains first(int kept) {
            Check.inRange("timesteps to keep", kept, 1, timesteps);
            int size = kept * samples * neurons;
            long[] words = Arrays.copyOf(bits.words(), SpikeBits.wordsFor(size));
            if (size % Long.SIZE != 0) {
                words[words.length - 1] &= (1L << size) - 1;
            }
            return new Trains(kept, samples, neurons, new SpikeBits(words, size));
        }

        @Override
        public OptionalDouble density() {
            return OptionalDouble.of(bits.density());
        }

        @Override
        public boolean isMeasured() {
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Trains o
                    && timesteps == o.timesteps
                    && samples == o.samples
                    && neurons == o.neurons
                    && Arrays.equals(bits.words(), o.bits.words());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits.words());
        }
    }
}
