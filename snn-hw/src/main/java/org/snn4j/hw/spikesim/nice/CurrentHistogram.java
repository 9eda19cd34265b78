package org.snn4j.hw.spikesim.nice;

/** How often which current flowed. */
final class CurrentHistogram {
    private static final int BINS = 1 << 14;

    private final long[] counts = new long[BINS];
    private final double largest;
    private long total;

    /**
     * @param largest upper end in ampere, above 0
     */
    CurrentHistogram(double largest) {
        this.largest = largest;
    }

    void add(double amperes) {
        int bin = (int) (amperes / largest * BINS);
        counts[Math.max(0, Math.min(BINS - 1, bin))]++;
        total++;
    }

    /**
     * The least end of a bin that at least {@code share} of the currents are below; the upper end
     * of all bins where none flowed.
     */
    double percentile(double share) {
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += counts[bin];
            if (below > 0 && below >= share * total) {
                return (bin + 1) * largest / BINS;
            }
        }
        return largest;
    }
}
