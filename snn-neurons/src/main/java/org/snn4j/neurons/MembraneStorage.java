package org.snn4j.neurons;

/**
 * Where LIF-type neurons keep their membrane potential; specs/algo-efficientlif.md.
 *
 * <p>With one channel group there is a value for every neuron. With {@code G} groups there is one
 * for every {@code G} neurons: the groups of channels use it in turn, group {@code g} being the
 * channels {@code g C/G} to {@code (g+1) C/G}, so that each goes on from what the one before left.
 *
 * @see <a href="https://arxiv.org/abs/2305.18360">Kim et al. 2023, EfficientLIF-Net</a>
 */
public sealed interface MembraneStorage permits OwnMembrane, SharedMembrane {
    /** One value for every neuron, kept at every timestep for the backward pass. */
    OwnMembrane OWN = new OwnMembrane(1, 1);

    /** G: how many groups of channels use the membrane potential in turn, 1 or more. */
    int channelGroups();

    /**
     * Visits between two values of the membrane potential that training keeps; those between are
     * recovered in reverse. 1 recovers none.
     */
    int recoveredVisits();
}
