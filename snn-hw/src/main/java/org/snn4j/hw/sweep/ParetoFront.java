package org.snn4j.hw.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The settings that no other one beats in both of two metrics. */
public final class ParetoFront {
    private ParetoFront() {}

    /**
     * Points for which no other point is at least as good in both metrics and better in one.
     *
     * @return in ascending order of {@code x}; equal points are all there
     */
    public static List<SweepPoint> of(List<SweepPoint> points, Metric x, Metric y) {
        List<SweepPoint> sorted = new ArrayList<>(points);
        sorted.sort(
                Comparator.<SweepPoint>comparingDouble(point -> point.value(x))
                        .thenComparingDouble(point -> point.value(y)));
        List<SweepPoint> front = new ArrayList<>();
        for (SweepPoint point : sorted) {
            boolean first = front.isEmpty();
            SweepPoint best = first ? point : front.get(front.size() - 1);
            boolean equal = best.value(x) == point.value(x) && best.value(y) == point.value(y);
            if (first || equal || point.value(y) < best.value(y)) {
                front.add(point);
            }
        }
        return front;
    }
}
