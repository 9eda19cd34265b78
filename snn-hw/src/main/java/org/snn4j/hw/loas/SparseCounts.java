package org.snn4j.hw.loas;

/**
 * What a layer asks of an accelerator for sparse products; specs/hw-loas.md, section 5.
 *
 * @param cycles cycles in which pairs are matched, without latencies
 * @param operations matched pairs
 * @param dram elements to and from DRAM
 * @param sram elements to and from the cache
 * @param weightBuffer use of the weight buffer
 * @param spikeBuffer use of the spike buffer
 * @param detailedCycles cycles with prefix sums and empty chunks; 0 where there is no model
 * @param corrections additions to correction accumulators; 0 where there are none
 * @param neuronUpdates output neurons times timesteps
 */
public record SparseCounts(
        long cycles,
        long operations,
        Traffic dram,
        Traffic sram,
        BufferUse weightBuffer,
        BufferUse spikeBuffer,
        long detailedCycles,
        long corrections,
        long neuronUpdates) {

    static final SparseCounts NONE =
            new SparseCounts(
                    0,
                    0,
                    Traffic.NONE,
                    Traffic.NONE,
                    new BufferUse(0, 0),
                    new BufferUse(0, 0),
                    0,
                    0,
                    0);

    /** Of two parts of a layer, one after the other. */
    public SparseCounts plus(SparseCounts other) {
        return new SparseCounts(
                cycles + other.cycles,
                operations + other.operations,
                dram.plus(other.dram),
                sram.plus(other.sram),
                weightBuffer.plus(other.weightBuffer),
                spikeBuffer.plus(other.spikeBuffer),
                detailedCycles + other.detailedCycles,
                corrections + other.corrections,
                neuronUpdates + other.neuronUpdates);
    }
}
