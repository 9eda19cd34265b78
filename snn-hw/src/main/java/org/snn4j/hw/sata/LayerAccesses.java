package org.snn4j.hw.sata;

/**
 * Cycles and accesses of one layer over one sweep of the array; specs/hw-sata.md, sections 3.2 to
 * 3.5.
 *
 * @param sramFilterReads weight reads from the weight buffer
 * @param dramFilterReads weight reads from DRAM
 * @param filterCycles cycles of the weight-stationary pass
 * @param sramIfmapReads operand reads from the input buffer
 * @param dramIfmapReads input elements fetched from DRAM
 * @param ifmapCycles cycle of the last operand request; the first comes in cycle 0
 * @param sramOfmapWrites writes to the output buffer
 * @param dramOfmapWrites output elements written to DRAM
 * @param ofmapStartCycle cycle of the first output
 * @param ofmapStopCycle cycle of the last output
 */
public record LayerAccesses(
        long sramFilterReads,
        long dramFilterReads,
        long filterCycles,
        long sramIfmapReads,
        long dramIfmapReads,
        long ifmapCycles,
        long sramOfmapWrites,
        long dramOfmapWrites,
        long ofmapStartCycle,
        long ofmapStopCycle) {

    /** These accesses with every output written once. */
    LayerAccesses writingOnly(long outputs) {
        return new LayerAccesses(
                sramFilterReads,
                dramFilterReads,
                filterCycles,
                sramIfmapReads,
                dramIfmapReads,
                ifmapCycles,
                outputs,
                outputs,
                ofmapStartCycle,
                ofmapStopCycle);
    }

    /** Cycles between the first and the last output. */
    public long ofmapCycles() {
        return ofmapStopCycle - ofmapStartCycle;
    }

    /** Cycles of the layer: one output pass per timestep, weights once for all timesteps. */
    public long totalCycles(int timesteps) {
        return ofmapStopCycle * timesteps + filterCycles;
    }
}
