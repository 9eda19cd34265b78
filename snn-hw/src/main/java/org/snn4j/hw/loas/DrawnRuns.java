package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Run;
import org.snn4j.hw.loas.PublishedLayer.Taken;

/** The models run on matrices drawn evenly at the densities of the released layers. */
final class DrawnRuns {
    private static final String PLACES =
            "positions are not public; drawn evenly at the published densities of each layer";
    private static final String UNEVEN =
            PLACES + ", which hides that trained neurons and columns are unevenly filled";

    private DrawnRuns() {}

    /** What our model takes next to what the released run took, for each network. */
    static List<PublishedResult> published(Run run) {
        List<PublishedResult> results = new ArrayList<>();
        for (Network network : Network.values()) {
            Taken released = PublishedLayers.total(PublishedLayers.of(network), run);
            Taken ours = totals(network, List.of(run.design())).get(run.design());
            String on = network.label() + ", ";
            results.add(result(on + "cycles", "cycles", released.cycles(), ours.cycles(), UNEVEN));
            results.add(
                    result(
                            on + "matched pairs",
                            "pairs",
                            released.operations(),
                            ours.operations(),
                            UNEVEN));
            results.add(
                    result(
                            on + "DRAM traffic",
                            "KiB",
                            released.dramKibibytes(),
                            ours.dramKibibytes(),
                            PLACES));
            results.add(
                    result(
                            on + "cache traffic",
                            "KiB",
                            released.sramKibibytes(),
                            ours.sramKibibytes(),
                            PLACES));
        }
        return results;
    }

    private static PublishedResult result(
            String name, String unit, double released, double ours, String reason) {
        return new PublishedResult(
                name + ", model run on drawn matrices",
                PublishedLoas.RELEASED,
                unit,
                released,
                ours,
                reason);
    }

    /** What each design takes for all layers of a network, on the same matrices. */
    static Map<SparseDesign, Taken> totals(Network network, List<SparseDesign> designs) {
        Map<SparseDesign, Taken> sums = new EnumMap<>(SparseDesign.class);
        for (PublishedLayer layer : PublishedLayers.of(network)) {
            SpikeMatrix spikes = spikes(layer);
            double kept = layer.weights() / ((double) layer.depth() * layer.columns());
            WeightMatrix weights =
                    SplitMix.weights(seed(layer) + 5, layer.depth(), layer.columns(), kept);
            for (SparseDesign design : designs) {
                sums.merge(design, run(design, spikes, weights), Taken::plus);
            }
        }
        return sums;
    }

    private static long seed(PublishedLayer layer) {
        return 10L * layer.layer();
    }

    private static SpikeMatrix spikes(PublishedLayer layer) {
        double step = firingShare((double) layer.spikes() / layer.nonSilent());
        double silentWhenActive = Math.pow(1 - step, PublishedLayer.TIMESTEPS);
        double inputs = (double) layer.rows() * layer.depth();
        double active = Math.min(1, layer.nonSilent() / inputs / (1 - silentWhenActive));
        return SplitMix.spikes(
                seed(layer), PublishedLayer.TIMESTEPS, layer.rows(), layer.depth(), active, step);
    }

    private static Taken run(SparseDesign design, SpikeMatrix spikes, WeightMatrix weights) {
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
