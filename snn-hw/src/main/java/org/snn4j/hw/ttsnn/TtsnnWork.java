package org.snn4j.hw.ttsnn;

/**
 * Operations.
 *
 * @param spikeMacs additions of weights that spikes let pass
 * @param realMacs multiply-accumulates of real values
 * @param neuronUpdates membrane updates
 */
public record TtsnnWork(double spikeMacs, double realMacs, double neuronUpdates) {
    static final TtsnnWork NONE = new TtsnnWork(0, 0, 0);

    TtsnnWork plus(TtsnnWork o) {
        return new TtsnnWork(
                spikeMacs + o.spikeMacs, realMacs + o.realMacs, neuronUpdates + o.neuronUpdates);
    }

    /** All cut to integers, which the published evaluation does once per network. */
    TtsnnWork truncated() {
        return new TtsnnWork((long) spikeMacs, (long) realMacs, (long) neuronUpdates);
    }
}
