package org.snn4j.layers;

import org.snn4j.tensor.Layer;

/**
 * A layer whose inputs reach its outputs through weights: what an accelerator spends its time on.
 */
public interface Weighted extends Layer {
    /** Its connections and their weights now. */
    Synapses synapses();

    /**
     * From now on carries inputs to outputs through a medium; {@link SynapticMedium#EXACT} is the
     * usual one.
     */
    void carryThrough(SynapticMedium medium);

    /** What carries inputs to outputs now. */
    SynapticMedium medium();
}
