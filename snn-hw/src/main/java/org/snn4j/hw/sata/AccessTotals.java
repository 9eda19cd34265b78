package org.snn4j.hw.sata;

/**
 * Cycles and accesses that are priced; specs/hw-sata.md, section 3.6.
 *
 * @param cycles all cycles, output passes of every timestep included
 * @param sramIfmapReads reads of the input buffer
 * @param sramWeightReads reads of the weight buffer
 * @param sramOfmapWrites writes to the output buffer
 * @param dramIfmapReads input elements from DRAM
 * @param dramWeightReads weights from DRAM
 * @param dramOfmapWrites output elements to DRAM
 * @param ofmapStopCycles sum of the layers' stop cycles, for one timestep
 * @param filterCycles sum of the layers' weight passes
 */
public record AccessTotals(
        long cycles,
        long sramIfmapReads,
        long sramWeightReads,
        long sramOfmapWrites,
        long dramIfmapReads,
        long dramWeightReads,
        long dramOfmapWrites,
        long ofmapStopCycles,
        long filterCycles) {
    static final AccessTotals NONE = new AccessTotals(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What a layer with these accesses costs over all timesteps. */
    public static AccessTotals of(LayerAccesses layer, int timesteps, InferenceRules rules) {
        int writes =
                rules.ofmapWrites() == InferenceRules.OfmapWrites.EVERY_TIMESTEP ? timesteps : 1;
        return new AccessTotals(
                layer.totalCycles(timesteps),
                layer.sramIfmapReads(),
                layer.sramFilterReads(),
                layer.sramOfmapWrites() * writes,
                layer.dramIfmapReads(),
                layer.dramFilterReads(),
                layer.dramOfmapWrites(),
                layer.ofmapStopCycle(),
                layer.filterCycles());
    }

    AccessTotals plus(AccessTotals o) {
        return new AccessTotals(
                cycles + o.cycles,
                sramIfmapReads + o.sramIfmapReads,
                sramWeightReads + o.sramWeightReads,
                sramOfmapWrites + o.sramOfmapWrites,
                dramIfmapReads + o.dramIfmapReads,
                dramWeightReads + o.dramWeightReads,
                dramOfmapWrites + o.dramOfmapWrites,
                ofmapStopCycles + o.ofmapStopCycles,
                filterCycles + o.filterCycles);
    }

    /** What is priced of these. */
    public Traffic traffic() {
        return new Traffic(
                cycles,
                sramIfmapReads,
                sramWeightReads,
                sramOfmapWrites,
                dramIfmapReads,
                dramWeightReads,
                dramOfmapWrites);
    }

    /** The same work done by several equal groups one after the other. */
    public AccessTotals times(int groups) {
        return new AccessTotals(
                cycles * groups,
                sramIfmapReads * groups,
                sramWeightReads * groups,
                sramOfmapWrites * groups,
                dramIfmapReads * groups,
                dramWeightReads * groups,
                dramOfmapWrites * groups,
                ofmapStopCycles * groups,
                filterCycles * groups);
    }
}
