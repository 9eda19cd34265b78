package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * How positions are drawn where a workload knows only counts or densities; specs/hw-loas.md,
 * section 10.
 *
 * @param seed of the generator
 * @param spikeDensity density of spikes where nothing at all is known, 0 to 1
 * @param firingShare share of timesteps in which an input fires that can fire at all, above 0 to 1
 * @param channelSpread standard deviation of the logarithm of the channels' densities; 0 for even
 *     ones
 * @param filterSpread standard deviation of the logarithm of the filters' weight densities; 0 for
 *     even ones
 */
public record DrawnOperands(
        @JsonPropertyDescription("seed of the generator") long seed,
        @JsonPropertyDescription("density of spikes where nothing is known, 0 to 1")
                double spikeDensity,
        @JsonPropertyDescription(
                        "share of timesteps in which an input fires that can fire at all, above 0"
                                + " to 1")
                double firingShare,
        @JsonPropertyDescription(
                        "standard deviation of the logarithm of the channels' spike densities, 0 to"
                                + " 5")
                double channelSpread,
        @JsonPropertyDescription(
                        "standard deviation of the logarithm of the filters' weight densities, 0 to"
                                + " 5")
                double filterSpread) {

    /**
     * Density and firing share of the published VGG16: 17.7 % of values are spikes, non-silent
     * inputs fire in 68 % of the timesteps; even densities.
     */
    public static final DrawnOperands DEFAULT = new DrawnOperands(1, 0.177, 0.68, 0, 0);

    public DrawnOperands {
        Check.inRange("DrawnOperands.spikeDensity", spikeDensity, 0, 1);
        Check.positive("DrawnOperands.firingShare", firingShare);
        Check.inRange("DrawnOperands.firingShare", firingShare, 0, 1);
        Check.inRange("DrawnOperands.channelSpread", channelSpread, 0, 5);
        Check.inRange("DrawnOperands.filterSpread", filterSpread, 0, 5);
    }
}
