package org.snn4j.layers.ttfs;

import org.snn4j.layers.Costed;
import org.snn4j.layers.Synapses;
import org.snn4j.tensor.kernel.FirstSpikeRule;

/** Neurons that fire at most once, and the weights in front of them. */
public interface FirstSpikeLayer extends Costed {
    /** Connections and their weights now. */
    Synapses synapses();

    /** When the neurons fire. */
    FirstSpikeRule rule();
}
