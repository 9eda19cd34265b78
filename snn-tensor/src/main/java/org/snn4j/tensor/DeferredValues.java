package org.snn4j.tensor;

/**
 * Values of a tensor that are computed when they are read, piece by piece, so that a reader that
 * works in pieces needs no array of them all, and may compute them again instead of keeping them.
 */
@FunctionalInterface
public interface DeferredValues {
    /**
     * Computes the values {@code from} to {@code to}.
     *
     * @param target receives them from {@code at} on
     */
    void fill(int from, int to, float[] target, int at);

    /** Is called by one thread before several may read. */
    default void begin() {}

    /** Is called when a reader has read them all; others may follow. */
    default void end() {}

    /** Length of a row, the last axis: a gradient is reported in whole rows. */
    default int row() {
        return 1;
    }

    /**
     * Begins to take notice of the gradient of these values while a reader computes it, piece by
     * piece: what depends on all of it then needs no pass over memory of its own.
     *
     * @param parts parts of the gradient, 1 or more; their order and that of the pieces within them
     *     decides the last bits of sums, the threads that report them do not
     */
    default GradientReport report(int parts) {
        return (part, gradient, from, to) -> {};
    }

    /** Is told the gradient piece by piece. */
    @FunctionalInterface
    interface GradientReport {
        /**
         * Takes notice of the values {@code from} to {@code to}, whole rows of one timestep, each
         * once. Several threads may report at once, each another part.
         *
         * @param gradient of all values
         */
        void piece(int part, float[] gradient, int from, int to);
    }
}
