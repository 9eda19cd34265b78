package org.snn4j.cli.ttfs;

import java.util.List;

/**
 * What one trained network came to.
 *
 * @param accuracy of test samples, 0 to 1
 * @param decision how soon it decides
 * @param gaps how much later spikes come through each stage than around it; none without skips
 * @param delays mean learned delay of each stage; none where nothing is delayed
 */
record SkipResult(
        double accuracy, DecisionTimes decision, List<Double> gaps, List<Double> delays) {
    SkipResult {
        gaps = List.copyOf(gaps);
        delays = List.copyOf(delays);
    }
}
