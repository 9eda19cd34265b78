package org.snn4j.hw.spikesim;

import java.util.ArrayList;
import java.util.List;

/**
 * When each layer runs; specs/hw-spikesim.md, section 6.
 *
 * @param startPeCycles first PE cycle of each layer, from 1
 * @param haltPeCycles last PE cycle of each layer
 * @param lastPeCycle PE cycle in which the network ends
 * @param peCycleNanoseconds duration of a PE cycle
 */
public record ElaSchedule(
        List<Long> startPeCycles,
        List<Long> haltPeCycles,
        long lastPeCycle,
        double peCycleNanoseconds) {

    public ElaSchedule {
        startPeCycles = List.copyOf(startPeCycles);
        haltPeCycles = List.copyOf(haltPeCycles);
    }

    /** A layer starts when its predecessor has produced the chip's share of its outputs. */
    static ElaSchedule of(SpikeSimConfig config, List<ElaLayer> layers, int timesteps) {
        ElaRules rules = config.rules();
        List<Long> starts = new ArrayList<>();
        List<Long> halts = new ArrayList<>();
        long before = 0;
        long latest = 0;
        for (ElaLayer layer : layers) {
            long pixels =
                    rules.pixelsBeforePooling() ? layer.convolvedPixels() : layer.passedPixels();
            long outputs = rules.parallelColumns() ? pixels : pixels * layer.outputChannels();
            starts.add(1 + before);
            halts.add(outputs * timesteps + before);
            latest = Math.max(latest, outputs * timesteps + before);
            before += (long) (config.chip().overlap() * outputs) * timesteps;
        }
        long last = halts.isEmpty() ? 0 : halts.get(halts.size() - 1);
        return new ElaSchedule(
                starts,
                halts,
                rules.parallelColumns() ? latest : last,
                config.chip().peCycleNanoseconds());
    }

    /** Duration of one inference. */
    public double latencyNanoseconds() {
        return lastPeCycle * peCycleNanoseconds;
    }

    /** PE cycles by which each layer puts off the end; their sum is the last PE cycle. */
    List<Long> addedPeCycles() {
        List<Long> added = new ArrayList<>();
        long reached = 0;
        for (long halt : haltPeCycles) {
            long now = Math.max(reached, Math.min(halt, lastPeCycle));
            added.add(now - reached);
            reached = now;
        }
        return added;
    }
}
