package org.snn4j.neurons;

import org.snn4j.tensor.Check;

/**
 * One membrane potential that several layers of neurons use in turn: within a timestep it passes
 * from layer to layer, and from the last layer back to the first at the next timestep.
 *
 * <p>The layers are given it with {@link MembraneNeuron#storedIn} and run inside {@link
 * SharedLayers}, which goes timestep by timestep. All of them need the same {@code [C/G, H, W]}.
 */
public final class SharedMembrane implements MembraneStorage {
    private final int channelGroups;
    private final int recoveredVisits;
    private Visits visits;

    /** One value for every neuron of a layer. */
    public SharedMembrane() {
        this(1);
    }

    /** One value for every {@code channelGroups} neurons of a layer. */
    public SharedMembrane(int channelGroups) {
        this(channelGroups, 1);
    }

    private SharedMembrane(int channelGroups, int recoveredVisits) {
        Check.atLeastOne("SharedMembrane.channelGroups", channelGroups);
        Check.atLeastOne("SharedMembrane.recoveredVisits", recoveredVisits);
        this.channelGroups = channelGroups;
        this.recoveredVisits = recoveredVisits;
    }

    /**
     * Another membrane like this one of which training keeps one value in {@code visits} visits,
     * instead of one at each timestep; for {@link Lif} with soft or no reset.
     *
     * @param visits 2 or more recover; at least the number of channel groups and at most {@link
     *     MembraneRecovery#limit}
     */
    public SharedMembrane recoveredOver(int visits) {
        if (visits > 1 && visits < channelGroups) {
            throw new IllegalArgumentException(
                    "SharedMembrane.recoveredVisits: expected 1, or at least the "
                            + channelGroups
                            + " visits of a layer's channel groups, got "
                            + visits);
        }
        return new SharedMembrane(channelGroups, visits);
    }

    @Override
    public int channelGroups() {
        return channelGroups;
    }

    @Override
    public int recoveredVisits() {
        return recoveredVisits;
    }

    /** Neurons on this membrane visit it here until {@link #leave}. */
    void enter(Visits running) {
        visits = running;
    }

    void leave() {
        visits = null;
    }

    /**
     * Who lets neurons visit now.
     *
     * @throws IllegalStateException outside {@link SharedLayers}
     */
    Visits visits(Neuron neuron) {
        if (visits == null) {
            throw new IllegalStateException(
                    neuron.describe()
                            + ": its membrane potential is shared with other layers: expected to"
                            + " run inside the SharedLayers of that membrane, ran by itself.");
        }
        return visits;
    }
}
