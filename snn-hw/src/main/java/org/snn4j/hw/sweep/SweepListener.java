package org.snn4j.hw.sweep;

/** Hears how far a sweep is. */
@FunctionalInterface
public interface SweepListener {
    /**
     * One more point is done.
     *
     * @param done points that are done
     * @param points points in all
     */
    void onPoint(int done, int points);
}
