package org.snn4j.tensor.kernel;

/**
 * Splits loops over the threads of the process.
 *
 * <p>The number of threads is the system property {@value #PROPERTY}, by default the number of
 * processors. Where a range is cut depends only on its length, the grain and that number, never on
 * timing: the same run gives the same bits.
 */
public final class Parallel {
    /** System property with the number of threads that Java loops and native libraries use. */
    public static final String PROPERTY = "snn4j.threads";

    private static final int THREADS = threadsFromProperty();
    private static final Crew CREW = new Crew(THREADS - 1);

    private Parallel() {}

    /** Part of a loop. */
    @FunctionalInterface
    public interface Range {
        /** Does the iterations {@code from} (included) to {@code to} (excluded). */
        void run(int from, int to);
    }

    /** Part of a loop that knows which part it is. */
    @FunctionalInterface
    public interface Part {
        /**
         * Does the iterations {@code from} (included) to {@code to} (excluded), which are part
         * number {@code part}.
         */
        void run(int part, int from, int to);
    }

    /** Number of threads in use, the caller's included. */
    public static int threads() {
        return THREADS;
    }

    /**
     * Runs {@code 0..n} in at most {@link #threads()} parts, each a multiple of {@code grain} long
     * but the last.
     *
     * @param n number of iterations
     * @param grain fewest iterations worth a thread, and the alignment of the cuts; 1 or more
     * @param body called concurrently on disjoint parts; an exception in one part is thrown here
     *     after all have ended
     */
    public static void range(int n, int grain, Range body) {
        parts(n, grain, (part, from, to) -> body.run(from, to));
    }

    /**
     * {@link #range} for reductions: {@code body} also gets the number of its part, below {@link
     * #partCount}.
     */
    public static void parts(int n, int grain, Part body) {
        int grains = (n + grain - 1) / grain;
        int parts = Math.min(THREADS, grains);
        if (parts <= 1) {
            if (n > 0) {
                body.run(0, 0, n);
            }
            return;
        }
        CREW.run(
                parts,
                part ->
                        body.run(
                                part,
                                cut(part, parts, grains, grain, n),
                                cut(part + 1, parts, grains, grain, n)));
    }

    /**
     * The number of parts in which {@link #range} cuts a loop; reductions keep one partial result
     * for each.
     */
    public static int partCount(int n, int grain) {
        return Math.max(1, Math.min(THREADS, (n + grain - 1) / grain));
    }

    private static int cut(int part, int parts, int grains, int grain, int n) {
        return (int) Math.min(n, (long) part * grains / parts * grain);
    }

    private static int threadsFromProperty() {
        String text = System.getProperty(PROPERTY, "");
        if (text.isEmpty()) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "-D"
                            + PROPERTY
                            + ": expected a number of threads from 1 to 9999, got '"
                            + text
                            + "'");
        }
        return Integer.parseInt(text);
    }
}
