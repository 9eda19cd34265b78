package org.snn4j.hw.loas;

import java.util.List;

/** The left operand as a design reads it: packed over the timesteps, or step by step. */
public final class SparseInput {
    private final SpikeMatrix spikes;
    private final BitRows mask;
    private final List<BitRows> planes;
    private final boolean packed;

    private SparseInput(SpikeMatrix spikes, BitRows mask, List<BitRows> planes, boolean packed) {
        this.spikes = spikes;
        this.mask = mask;
        this.planes = planes;
        this.packed = packed;
    }

    /** Spikes as a configuration's design reads them; specs/hw-loas.md, section 2.2. */
    public static SparseInput of(SparseConfig config, SpikeMatrix spikes) {
        if (!config.design().isPacked()) {
            return new SparseInput(spikes, spikes.bits(), List.of(spikes.bits()), false);
        }
        PackedSpikes counts = PackedSpikes.of(spikes, config.minSpikes());
        return new SparseInput(spikes, counts.mask(), counts.planes(), true);
    }

    /** Values that are not 0, and all values, as the design sees them. */
    public OutputSize size() {
        return new OutputSize(mask.count(), (long) mask.rows() * mask.columns());
    }

    int timesteps() {
        return spikes.timesteps();
    }

    /** M. */
    int rows() {
        return spikes.rows();
    }

    /** Timesteps that are apart. */
    int blocks() {
        return packed ? 1 : spikes.timesteps();
    }

    BitRows mask() {
        return mask;
    }

    List<BitRows> planes() {
        return planes;
    }

    /** Sum of the spikes of every input times {@code values[k]}; packed inputs only. */
    long weightedSum(int[] values) {
        return new PackedSpikes(mask, planes).weightedSum(values);
    }
}
