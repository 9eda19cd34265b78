package org.snn4j.hw.loas;

import java.util.OptionalDouble;

/**
 * Hits and misses of one buffer, in values that are not 0; specs/hw-loas.md, section 5.2.
 *
 * @param hits values found; a missing tile counts one less than it holds, an empty one -1
 * @param misses tiles not found
 */
public record BufferUse(long hits, long misses) {
    BufferUse plus(BufferUse other) {
        return new BufferUse(hits + other.hits, misses + other.misses);
    }

    /** Share of values found; empty when nothing was asked for. */
    public OptionalDouble hitRate() {
        return hits + misses <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) hits / (hits + misses));
    }
}
