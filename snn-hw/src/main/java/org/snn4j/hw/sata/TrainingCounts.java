package org.snn4j.hw.sata;

import java.util.EnumMap;
import java.util.Map;

/** How often each operation and memory access happens in one training step; immutable. */
public final class TrainingCounts {
    private final Map<TrainingKey, Double> counts;

    TrainingCounts(Map<TrainingKey, Double> counts) {
        this.counts = new EnumMap<>(TrainingKey.class);
        for (TrainingKey key : TrainingKey.values()) {
            this.counts.put(key, counts.getOrDefault(key, 0.0));
        }
    }

    /** Count of one key; 0 when it never happens. */
    public double get(TrainingKey key) {
        return counts.get(key);
    }
}
