package org.snn4j.nir.graph;

/**
 * What NIR leaves open about a spike. Files that this library wrote say it in attributes, which
 * other readers do not look at.
 *
 * @param reset what a spike does to the membrane potential
 * @param atThreshold whether exactly at the threshold fires as well
 */
public record FiringHabit(Reset reset, boolean atThreshold) {
    /** What a spike does to the membrane potential. */
    public enum Reset {
        /** The file does not say. */
        UNSAID,
        /** The reset potential takes its place. */
        REPLACE,
        /** Threshold minus reset potential is taken off. */
        SUBTRACT
    }

    /** Nothing is said: fires above the threshold. */
    public static final FiringHabit UNSAID = new FiringHabit(Reset.UNSAID, false);
}
