package org.snn4j.hw.sata;

import static org.snn4j.hw.sata.PeKernel.ADDER;
import static org.snn4j.hw.sata.PeKernel.AND_GATE;
import static org.snn4j.hw.sata.PeKernel.COMPARATOR;
import static org.snn4j.hw.sata.PeKernel.MULTIPLIER;
import static org.snn4j.hw.sata.PeKernel.REGISTER;
import static org.snn4j.hw.sata.PeKernel.REGISTER_FILE;
import static org.snn4j.hw.sata.PeKernel.SUBTRACTOR;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * What one processing element is made of; released configurations of specs/hw-sata.md, section 5.1
 * (SATA_Sim d447058, archs).
 *
 * @param groups the groups in the order in which reports list them
 */
public record ProcessingElement(
        @JsonPropertyDescription(
                        "groups of components; those named lif work once per neuron update, all"
                                + " others once per operation")
                List<PeGroup> groups) {
    /** Name of the group that adds weights where spikes let them pass. */
    public static final String SPIKE_MAC_GROUP = "spike-mac";

    private static final PeGroup SPIKE_MAC =
            new PeGroup(
                    SPIKE_MAC_GROUP,
                    List.of(
                            new PeComponent(AND_GATE, 8, false, 1),
                            new PeComponent(ADDER, 8, false, 1),
                            new PeComponent(REGISTER, 16, true, 1)));
    private static final PeGroup LIF =
            new PeGroup(
                    "lif",
                    List.of(
                            new PeComponent(COMPARATOR, 16, false, 1),
                            new PeComponent(SUBTRACTOR, 16, false, 1),
                            new PeComponent(REGISTER, 4, true, 1),
                            new PeComponent(REGISTER, 8, true, 1)));
    private static final PeGroup MAC =
            new PeGroup(
                    "mac",
                    List.of(
                            new PeComponent(MULTIPLIER, 8, true, 1),
                            new PeComponent(REGISTER, 8, false, 2),
                            new PeComponent(REGISTER, 16, false, 1),
                            new PeComponent(ADDER, 8, false, 1),
                            new PeComponent(REGISTER, 16, true, 1)));
    private static final PeGroup RELU =
            new PeGroup("relu", List.of(new PeComponent(COMPARATOR, 16, false, 1)));

    /** SATA with scratchpads of 9, 9 and 8 bytes. */
    public static final ProcessingElement BASE =
            new ProcessingElement(List.of(SPIKE_MAC, LIF, scratchpads(9, 9, 8)));

    /** SATA with scratchpads of 9, 288 and 64 bytes. */
    public static final ProcessingElement MULTI_STEP =
            new ProcessingElement(List.of(SPIKE_MAC, LIF, scratchpads(9, 288, 64)));

    /** The 8-bit baseline for networks without spikes. */
    public static final ProcessingElement ANN_BASELINE =
            new ProcessingElement(List.of(MAC, RELU, scratchpads(72, 288, 64)));

    public ProcessingElement {
        groups = List.copyOf(groups);
    }

    /** Area and power of every group. */
    public List<GroupPower> power(PricingRules rules) {
        List<GroupPower> powers = new ArrayList<>();
        for (PeGroup group : groups) {
            powers.add(group.power(rules));
        }
        return powers;
    }

    private static PeGroup scratchpads(int activationBytes, int weightBytes, int partialSumBytes) {
        return new PeGroup(
                "spad",
                List.of(
                        new PeComponent(REGISTER_FILE, activationBytes, false, 1),
                        new PeComponent(REGISTER_FILE, weightBytes, true, 1),
                        new PeComponent(REGISTER_FILE, partialSumBytes, false, 1)));
    }
}
