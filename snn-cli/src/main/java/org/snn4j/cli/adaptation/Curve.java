package org.snn4j.cli.adaptation;

import java.util.ArrayList;
import java.util.List;

/**
 * Accuracy over the updates of an adaptation.
 *
 * @param updates made at each point, ascending, from 0
 * @param accuracies at each point, 0 to 1
 */
record Curve(List<Integer> updates, List<Double> accuracies) {
    Curve {
        updates = List.copyOf(updates);
        accuracies = List.copyOf(accuracies);
    }

    double last() {
        return accuracies.get(accuracies.size() - 1);
    }

    /**
     * Mean of curves point by point, as long as the shortest; the last point is that of the ends.
     */
    static Curve mean(List<Curve> curves) {
        int points = curves.stream().mapToInt(c -> c.updates.size()).min().orElseThrow();
        List<Integer> updates = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            boolean last = i == points - 1;
            updates.add(curves.get(0).updates.get(i));
            double sum = 0;
            for (Curve curve : curves) {
                sum += last ? curve.last() : curve.accuracies.get(i);
            }
            accuracies.add(sum / curves.size());
        }
        return new Curve(updates, accuracies);
    }
}
