package org.snn4j.bench.workload;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;

/** Makes the spiking neurons of a network in the order in which they run. */
public final class Neurons {
    private final List<Float> thresholds;
    private final List<Lif> made = new ArrayList<>();

    /**
     * Neurons with thresholds of their own.
     *
     * @param thresholds of the first layers of neurons; those after them keep the workload's
     */
    Neurons(List<Float> thresholds) {
        this.thresholds = List.copyOf(thresholds);
    }

    /** Constants that the workloads share: threshold 1, arctan surrogate, detached reset. */
    static LifConfig config(double leak, Reset reset) {
        return LifConfig.DEFAULT.withLeak((float) leak).withReset(reset);
    }

    /** The next layer of neurons. */
    Lif next(LifConfig config) {
        int index = made.size();
        Lif lif =
                new Lif(
                        index < thresholds.size()
                                ? config.withThreshold(thresholds.get(index))
                                : config);
        made.add(lif);
        return lif;
    }

    /** All layers made so far. */
    List<Lif> made() {
        return made;
    }
}
