package org.snn4j.hw.loas;

import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Taken;

/** The models run on matrices drawn evenly at the densities of the released layers. */
final class DrawnRuns {
    private DrawnRuns() {}

    /** What a design takes for all layers of a network. */
    static Taken total(Network network, SparseDesign design) {
        Taken sum = Taken.NOTHING;
        for (PublishedLayer layer : PublishedLayers.of(network)) {
            sum = sum.plus(run(layer, design));
        }
        return sum;
    }

    private static Taken run(PublishedLayer layer, SparseDesign design) {
        double step = firingShare((double) layer.spikes() / layer.nonSilent());
        double silentWhenActive = Math.pow(1 - step, PublishedLayer.TIMESTEPS);
        double inputs = (double) layer.rows() * layer.depth();
        double active = Math.min(1, layer.nonSilent() / inputs / (1 - silentWhenActive));
        double kept = layer.weights() / ((double) layer.depth() * layer.columns());
        long seed = 10L * layer.layer();
        SpikeMatrix spikes =
                SplitMix.spikes(
                        seed, PublishedLayer.TIMESTEPS, layer.rows(), layer.depth(), active, step);
        WeightMatrix weights = SplitMix.weights(seed + 5, layer.depth(), layer.columns(), kept);
        SparseConfig config = SparseConfig.of(design, LoasProfile.PARITY);
        SparsePrices prices = new SparsePrices(config, PublishedLayer.TIMESTEPS);
        SparseCounts counts =
                new SparseCounter(config, weights).count(SparseInput.of(config, spikes));
        return new Taken(
                counts.cycles(),
                counts.operations(),
                prices.dramBytes(counts) / 1024,
                prices.sramBytes(counts) / 1024);
    }

    /**
     * The probability p of a spike with which inputs that fire at all have so many spikes: {@code T
     * p / (1 - (1 - p)^T)}.
     */
    static double firingShare(double spikesPerNonSilent) {
        double low = 1e-9;
        double high = 1;
        for (int step = 0; step < 60; step++) {
            double p = (low + high) / 2;
            double mean =
                    PublishedLayer.TIMESTEPS * p / (1 - Math.pow(1 - p, PublishedLayer.TIMESTEPS));
            if (mean < spikesPerNonSilent) {
                low = p;
            } else {
                high = p;
            }
        }
        return high;
    }
}
