package org.snn4j.hw.sweep;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A parameter and the values that it takes.
 *
 * @param key key of the accelerator's configuration, or one of {@code workload.timesteps}, {@code
 *     workload.weightBits}, {@code workload.weightSparsity}, {@code workload.spikeSparsity}, {@code
 *     workload.batch}
 * @param values at least one, all different
 */
public record Vary(String key, List<String> values) {
    public Vary {
        values = List.copyOf(values);
        if (values.isEmpty() || new LinkedHashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(
                    key + ": expected different values, got " + String.join(",", values));
        }
    }

    /**
     * Reads {@code key=v1,v2,v3}.
     *
     * @throws IllegalArgumentException if it reads otherwise
     */
    public static Vary parse(String text) {
        int sign = text.indexOf('=');
        if (sign < 1 || text.substring(sign + 1).isBlank()) {
            throw new IllegalArgumentException("expected key=v1,v2,v3, got " + text);
        }
        return new Vary(
                text.substring(0, sign).strip(),
                Arrays.stream(text.substring(sign + 1).split(",", -1)).map(String::strip).toList());
    }
}
