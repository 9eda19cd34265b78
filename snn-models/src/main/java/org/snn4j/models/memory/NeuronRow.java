package org.snn4j.models.memory;

import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.OwnMembrane;
import org.snn4j.tensor.Shape;

/**
 * One layer of neurons and where it keeps its membrane potential.
 *
 * @param path of the layer
 * @param step shape of one sample's timestep, {@code [..., C]}
 * @param storage where the membrane is; the same one in all rows that share it
 * @param bits width of a membrane potential that is carried on
 */
public record NeuronRow(String path, Shape step, MembraneStorage storage, int bits) {
    /** Values of the membrane: {@code C H W / G}. */
    public long elements() {
        return step.size() / storage.channelGroups();
    }

    /** Whether this layer has a membrane that no other layer uses. */
    public boolean isOwn() {
        return storage instanceof OwnMembrane;
    }
}
