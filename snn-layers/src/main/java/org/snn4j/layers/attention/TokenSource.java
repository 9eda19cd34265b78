package org.snn4j.layers.attention;

/** What the tokens stand for. */
public enum TokenSource {
    /** Places of a still picture, {@code [T, N, H, W, F]}: the same picture at each timestep. */
    STATIC,
    /**
     * Places of frames of events, {@code [T, N, H, W, F]}: events are rare, so spikes are pooled
     * over neighbours and gate what attention returns.
     */
    EVENTS,
    /** Pieces of one timestep of a sequence, {@code [T, N, L, F]}: time carries the data. */
    SEQUENCE;

    /** Axes of an input. */
    String layout(int features) {
        return this == SEQUENCE ? "[T, N, L, " + features + "]" : "[T, N, H, W, " + features + "]";
    }

    /** Number of axes of an input. */
    int rank() {
        return this == SEQUENCE ? 4 : 5;
    }
}
