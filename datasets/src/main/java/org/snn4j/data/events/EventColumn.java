package org.snn4j.data.events;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a named column of numbers means for events. */
enum EventColumn {
    TIME("t", "ts", "time", "times", "timestamp", "timestamps"),
    X("x", "xs", "unit", "units", "neuron"),
    Y("y", "ys"),
    POLARITY("p", "ps", "pol", "polarity", "polarities", "on");

    private final Set<String> names;

    EventColumn(String... names) {
        this.names = Set.of(names);
    }

    /** The column that goes by a name, if there is one. */
    static Optional<EventColumn> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (EventColumn column : values()) {
            if (column.names.contains(lower)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Whether there are no events without it. */
    boolean isRequired() {
        return this == TIME || this == X;
    }
}
