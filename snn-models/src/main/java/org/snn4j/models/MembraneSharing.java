package org.snn4j.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.data.SampleShape;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.OwnMembrane;
import org.snn4j.neurons.SharedMembrane;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;

/**
 * How the neurons of a network share membrane potentials; specs/algo-efficientlif.md.
 *
 * @param acrossLayers whether neighbouring layers of neurons of one resolution and width use one
 * @param firstToo whether the first neurons, which see the encoded input, do so as well; those of
 *     the paper do not
 * @param channelGroups how many groups of channels of a layer use one in turn, 1 or more
 * @param recoveredVisits visits between two values that training keeps, 1 or more; see {@link
 *     org.snn4j.neurons.MembraneRecovery}
 */
public record MembraneSharing(
        boolean acrossLayers, boolean firstToo, int channelGroups, int recoveredVisits) {
    /** Every neuron has its own. */
    public static final MembraneSharing NONE = new MembraneSharing(false, false, 1, 1);

    /** One for each stage of a network. */
    public static final MembraneSharing ACROSS_LAYERS = new MembraneSharing(true, false, 1, 1);

    private static final Pattern TEXT =
            Pattern.compile("(own|layers|all-layers), (\\d{1,6}) groups, every (\\d{1,6})");

    /** Checks the ranges. */
    public MembraneSharing {
        Check.atLeastOne("MembraneSharing.channelGroups", channelGroups);
        Check.atLeastOne("MembraneSharing.recoveredVisits", recoveredVisits);
    }

    /** This with another number of channel groups. */
    public MembraneSharing withChannelGroups(int groups) {
        return new MembraneSharing(acrossLayers, firstToo, groups, recoveredVisits);
    }

    /** This with another number of visits between kept values. */
    public MembraneSharing recoveredOver(int visits) {
        return new MembraneSharing(acrossLayers, firstToo, channelGroups, visits);
    }

    /** This with the first neurons sharing with the next layers. */
    public MembraneSharing withFirst() {
        return new MembraneSharing(acrossLayers, true, channelGroups, recoveredVisits);
    }

    /**
     * A network of the same layers whose neurons share like this.
     *
     * @param network not yet sharing
     * @param sample axes of one sample
     * @throws IllegalArgumentException if it has nothing to share across layers, or the groups do
     *     not divide its channels
     */
    public Layer applyTo(Layer network, SampleShape sample) {
        return equals(NONE) ? network : new SharingNetwork(this, network, sample).build();
    }

    /** Storage of neurons that share with no other layer. */
    MembraneStorage own() {
        return new OwnMembrane(channelGroups, recoveredVisits);
    }

    /** Storage of a stage. */
    SharedMembrane shared() {
        return new SharedMembrane(channelGroups).recoveredOver(recoveredVisits);
    }

    /** A short form that {@link #parse} reads. */
    public String text() {
        return (acrossLayers ? firstToo ? "all-layers" : "layers" : "own")
                + ", "
                + channelGroups
                + " groups, every "
                + recoveredVisits;
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static MembraneSharing parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "membrane sharing: expected such as '" + NONE.text() + "', got '" + text + "'");
        }
        return new MembraneSharing(
                !parts.group(1).equals("own"),
                parts.group(1).equals("all-layers"),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }
}
