package org.snn4j.hw.sweep;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Estimate;

/**
 * One setting of a sweep and what it costs.
 *
 * @param settings value of each varied parameter
 * @param metrics every metric
 */
public record SweepPoint(Map<String, String> settings, Map<Metric, Double> metrics) {
    public SweepPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
    }

    static SweepPoint of(Map<String, String> settings, Estimate estimate) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            metrics.put(metric, metric.of(estimate));
        }
        return new SweepPoint(settings, metrics);
    }

    /** Values of parameters, in their order. */
    public List<String> values(List<String> parameters) {
        return parameters.stream().map(settings::get).toList();
    }

    /** One metric, in its unit. */
    public double value(Metric metric) {
        return metrics.get(metric);
    }
}
