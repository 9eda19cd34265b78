package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerShape;
import org.snn4j.tensor.SpikeBits;

/**
 * Draws positions of spikes and weights where a workload has only counts or densities;
 * specs/hw-loas.md, section 10.
 *
 * <p>An input is able to fire or not in all timesteps together, so that silent inputs are as many
 * as in a trained network, and fires in each timestep on its own.
 *
 * @param how densities where the workload has none, and how uneven they are
 * @param stream number of the layer, so that layers differ
 */
record Drawing(DrawnOperands how, int stream) {
    /** Seeds that one layer may use. */
    private static final int SEEDS = 8;

    /** Seeds of the layer's output, apart from those of its input. */
    Drawing forOutput() {
        return new Drawing(how, ~stream);
    }

    /**
     * Spikes of one sample.
     *
     * @param activity counts, densities, or nothing at all
     * @param channels the last axis of the neurons
     */
    Activity.Trains trains(Activity activity, int neurons, int channels, int timesteps) {
        List<Double> densities = densities(activity, timesteps);
        double mean = densities.stream().mapToDouble(d -> d).average().orElse(0);
        double most = Collections.max(densities);
        double active = Math.min(1, Math.max(mean / how.firingShare(), most));
        double[] shares = shares(seed(0), channels, active, how.channelSpread());
        int size = Math.multiplyExact(timesteps, neurons);
        long[] words = new long[SpikeBits.wordsFor(size)];
        for (int i = 0; i < neurons; i++) {
            if (SplitMix.uniform(seed(1), i) >= shares[i % channels]) {
                continue;
            }
            for (int t = 0; t < timesteps; t++) {
                int at = t * neurons + i;
                if (SplitMix.uniform(seed(2), at) < densities.get(t) / active) {
                    words[at >> 6] |= 1L << at;
                }
            }
        }
        return new Activity.Trains(timesteps, 1, neurons, new SpikeBits(words, size));
    }

    /** A mask of weights, {@code [filters, channels / groups, kernelHeight, kernelWidth]}. */
    SpikeBits mask(LayerShape shape, double density) {
        int size = Math.toIntExact(shape.weights());
        int perFilter = size / shape.filters();
        double[] shares = shares(seed(3), shape.filters(), density, how.filterSpread());
        long[] words = new long[SpikeBits.wordsFor(size)];
        for (int i = 0; i < size; i++) {
            if (SplitMix.uniform(seed(4), i) < shares[i / perFilter]) {
                words[i >> 6] |= 1L << i;
            }
        }
        return new SpikeBits(words, size);
    }

    private long seed(int use) {
        return (how.seed() << Integer.SIZE) + (long) stream * SEEDS + use;
    }

    private List<Double> densities(Activity activity, int timesteps) {
        List<Double> densities = new ArrayList<>();
        if (activity instanceof Activity.Counts counts) {
            for (long count : counts.perTimestep()) {
                densities.add((double) count / counts.values());
            }
        } else if (activity instanceof Activity.Densities measured) {
            densities.addAll(measured.perTimestep());
        } else {
            densities.addAll(
                    Collections.nCopies(timesteps, activity.density().orElse(how.spikeDensity())));
        }
        return densities;
    }

    /**
     * Log-normal densities with a given mean; those that would be above 1 are 1 and the others make
     * up for it.
     */
    static double[] shares(long seed, int count, double mean, double spread) {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = spread == 0 ? 1 : Math.exp(spread * SplitMix.normal(seed, i));
        }
        double low = 0;
        double high = 1;
        while (mean(weights, high) < mean && high < 1e300) {
            high *= 2;
        }
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            if (mean(weights, middle) < mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (int i = 0; i < count; i++) {
            weights[i] = Math.min(1, high * weights[i]);
        }
        return weights;
    }

    private static double mean(double[] weights, double factor) {
        double sum = 0;
        for (double weight : weights) {
            sum += Math.min(1, factor * weight);
        }
        return sum / weights.length;
    }
}
