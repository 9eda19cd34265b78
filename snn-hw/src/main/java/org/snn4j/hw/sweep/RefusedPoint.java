package org.snn4j.hw.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A setting that the accelerator cannot have.
 *
 * @param settings value of each varied parameter
 * @param reason why, in one line
 */
public record RefusedPoint(Map<String, String> settings, String reason) {
    public RefusedPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
