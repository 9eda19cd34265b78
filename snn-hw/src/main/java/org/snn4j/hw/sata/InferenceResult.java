package org.snn4j.hw.sata;

/**
 * Cost of one inference.
 *
 * @param accesses cycles and accesses
 * @param work operations
 * @param energy energy in nanojoules
 * @param clockMegahertz clock that turns cycles into time
 */
public record InferenceResult(
        AccessTotals accesses, InferenceWork work, InferenceEnergy energy, double clockMegahertz) {
    /** Duration; DRAM bandwidth and stalls are not modelled. */
    public double latencyNanoseconds() {
        return accesses.cycles() / clockMegahertz * 1e3;
    }
}
