package org.snn4j.train;

import java.util.List;
import org.snn4j.train.metrics.EpochResult;

/**
 * What a run came to.
 *
 * @param history one result per epoch, at least one
 */
public record TrainingResult(List<EpochResult> history) {
    public TrainingResult {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException(
                    "TrainingResult.history: expected at least one epoch, got none");
        }
    }

    /** The last epoch. */
    public EpochResult last() {
        return history.get(history.size() - 1);
    }

    /** The epoch with the highest test accuracy; the first of equals. */
    public EpochResult best() {
        EpochResult best = history.get(0);
        for (EpochResult result : history) {
            best = result.testAccuracy() > best.testAccuracy() ? result : best;
        }
        return best;
    }
}
