package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Bits of each thing that is transferred; specs/hw-loas.md, section 5.4.
 *
 * @param spikes payload of one input that is not 0
 * @param spikeMask one bit of a mask over the inputs
 * @param spikeCoordinates place of one input
 * @param weights value of one weight
 * @param weightMask one bit of a mask over the weights
 * @param weightCoordinates place of one weight
 * @param outputs one output or partial sum
 * @param words whether spikes and outputs have so many bits in every timestep
 */
public record ItemBits(
        @JsonPropertyDescription("bits of the payload of one input that is not 0") int spikes,
        @JsonPropertyDescription("bits per input of a mask") int spikeMask,
        @JsonPropertyDescription("bits of the place of one input") int spikeCoordinates,
        @JsonPropertyDescription("bits of one weight") int weights,
        @JsonPropertyDescription("bits per weight of a mask") int weightMask,
        @JsonPropertyDescription("bits of the place of one weight") int weightCoordinates,
        @JsonPropertyDescription("bits of one output or partial sum") int outputs,
        @JsonPropertyDescription(
                        "PER_TIMESTEP: spikes and outputs have so many bits in every timestep;"
                                + " ONCE: as they are")
                Words words) {
    /** Whether a word grows with the number of timesteps. */
    public enum Words {
        ONCE,
        PER_TIMESTEP
    }

    static final ItemBits LOAS = new ItemBits(1, 1, 0, 8, 1, 0, 1, Words.PER_TIMESTEP);
    static final ItemBits SPARTEN = new ItemBits(1, 1, 0, 8, 1, 0, 1, Words.ONCE);
    static final ItemBits GOSPA = new ItemBits(1, 0, 8, 8, 1, 0, 8, Words.ONCE);
    static final ItemBits GAMMA = new ItemBits(1, 0, 6, 8, 0, 6, 8, Words.ONCE);
    static final ItemBits SPARTEN_ANN = new ItemBits(8, 1, 0, 8, 1, 0, 8, Words.ONCE);
    static final ItemBits GAMMA_ANN = new ItemBits(8, 0, 6, 8, 0, 6, 8, Words.ONCE);

    public ItemBits {
        Check.notNegative("ItemBits.spikes", spikes);
        Check.notNegative("ItemBits.spikeMask", spikeMask);
        Check.notNegative("ItemBits.spikeCoordinates", spikeCoordinates);
        Check.notNegative("ItemBits.weights", weights);
        Check.notNegative("ItemBits.weightMask", weightMask);
        Check.notNegative("ItemBits.weightCoordinates", weightCoordinates);
        Check.notNegative("ItemBits.outputs", outputs);
    }

    /** Bits of all that was transferred. */
    double of(Traffic traffic, int timesteps, double outputShare) {
        long word = words == Words.PER_TIMESTEP ? timesteps : 1;
        long counted =
                traffic.spikes() * spikes * word
                        + traffic.spikeMask() * spikeMask
                        + traffic.spikeCoordinates() * spikeCoordinates
                        + traffic.weights() * weights
                        + traffic.weightMask() * weightMask
                        + traffic.weightCoordinates() * weightCoordinates;
        return counted + outputShare * (traffic.outputs() * outputs * word);
    }
}
