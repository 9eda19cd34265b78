package org.snn4j.neurons;

import org.snn4j.tensor.Check;

/**
 * A membrane potential that belongs to one layer.
 *
 * @param channelGroups how many groups of channels use it in turn, 1 or more
 * @param recoveredVisits visits between two values that training keeps, 1 or more; see {@link
 *     MembraneRecovery}
 */
public record OwnMembrane(int channelGroups, int recoveredVisits) implements MembraneStorage {
    /** Checks the ranges. */
    public OwnMembrane {
        Check.atLeastOne("OwnMembrane.channelGroups", channelGroups);
        Check.atLeastOne("OwnMembrane.recoveredVisits", recoveredVisits);
    }

    /** A membrane potential that {@code channelGroups} groups of channels use in turn. */
    public static OwnMembrane ofChannelGroups(int channelGroups) {
        return new OwnMembrane(channelGroups, 1);
    }

    /** This with another number of visits between kept values. */
    public OwnMembrane recoveredOver(int visits) {
        return new OwnMembrane(channelGroups, visits);
    }
}
