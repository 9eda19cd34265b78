package org.snn4j.hw.loas;

import org.snn4j.tensor.Check;

/**
 * Room that the spikes of a layer take in each format, in bits; specs/hw-loas.md, section 2.4.
 *
 * @param temporalParallel LoAS: a mask, the T-bit words of the non-silent inputs, a pointer for
 *     each row
 * @param masks one bit for each input and timestep
 * @param coordinates the place of every spike, a pointer for each row and timestep
 */
public record SpikeStorage(long temporalParallel, long masks, long coordinates) {
    /**
     * Room for spikes.
     *
     * @param minSpikes inputs with fewer spikes count as silent in LoAS's format, 1 or more
     * @param pointerBits bits of a row's pointer, 0 or more
     * @param coordinateBits bits of a place, 0 or more
     */
    public static SpikeStorage of(
            SpikeMatrix spikes, int minSpikes, int pointerBits, int coordinateBits) {
        Check.atLeastOne("SpikeStorage.minSpikes", minSpikes);
        Check.notNegative("SpikeStorage.pointerBits", pointerBits);
        Check.notNegative("SpikeStorage.coordinateBits", coordinateBits);
        long inputs = (long) spikes.rows() * spikes.depth();
        long pointers = (long) pointerBits * spikes.rows();
        return new SpikeStorage(
                inputs + spikes.timesteps() * spikes.nonSilent(minSpikes) + pointers,
                spikes.timesteps() * inputs,
                coordinateBits * spikes.spikes() + spikes.timesteps() * pointers);
    }
}
