package org.snn4j.hw.sata;

/**
 * Cycles and memory accesses as they are priced; fractions arise where only some of the timesteps
 * do the work.
 *
 * @param cycles cycles
 * @param sramIfmapReads reads of the input buffer
 * @param sramWeightReads reads of the weight buffer
 * @param sramOfmapWrites writes to the output buffer
 * @param dramIfmapReads input elements from DRAM
 * @param dramWeightReads weights from DRAM
 * @param dramOfmapWrites output elements to DRAM
 */
public record Traffic(
        double cycles,
        double sramIfmapReads,
        double sramWeightReads,
        double sramOfmapWrites,
        double dramIfmapReads,
        double dramWeightReads,
        double dramOfmapWrites) {
    /** Nothing at all. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0);

    /** This traffic and another, one after the other. */
    public Traffic plus(Traffic o) {
        return new Traffic(
                cycles + o.cycles,
                sramIfmapReads + o.sramIfmapReads,
                sramWeightReads + o.sramWeightReads,
                sramOfmapWrites + o.sramOfmapWrites,
                dramIfmapReads + o.dramIfmapReads,
                dramWeightReads + o.dramWeightReads,
                dramOfmapWrites + o.dramOfmapWrites);
    }

    /** The same accesses in another number of cycles. */
    public Traffic withCycles(double other) {
        return new Traffic(
                other,
                sramIfmapReads,
                sramWeightReads,
                sramOfmapWrites,
                dramIfmapReads,
                dramWeightReads,
                dramOfmapWrites);
    }
}
