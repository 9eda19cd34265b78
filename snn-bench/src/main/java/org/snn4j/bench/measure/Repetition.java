package org.snn4j.bench.measure;

/**
 * Some steps one after the other.
 *
 * @param stepSeconds time of a step
 * @param ownCores cores that this process used
 * @param otherCores cores that other processes used
 */
record Repetition(double stepSeconds, double ownCores, double otherCores) {
    /** Share of a core that other processes may use in a repetition that counts. */
    private static final double CLEAN = 0.08;

    boolean isClean() {
        return otherCores < CLEAN;
    }
}
