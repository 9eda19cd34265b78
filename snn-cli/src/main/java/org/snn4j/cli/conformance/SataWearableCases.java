package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.sata.WearableModel;
import org.snn4j.hw.sata.WearableNetwork;

/** Section {@code wearable_cases}. */
final class SataWearableCases {
    private SataWearableCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        WearableNetwork network = network(inputs);
        WearableModel model = new WearableModel(inputs.integer("fwd_bits"));
        int timesteps = inputs.integer("T", 1);
        double neurons = model.neurons(network, timesteps);
        double macs = model.macs(network, timesteps, inputs.number("sparsity"));
        ObjectNode got = JsonNodeFactory.instance.objectNode();
        got.put("unit_act", model.neuronUnit(network));
        got.put("unit_mac", model.macUnit(network));
        got.put("act_in_MAC", neurons);
        got.put("mac_in_MAC", macs);
        got.put("total_in_MAC", neurons + macs);
        check.tree("outputs", entry.required("outputs"), got, HwSataTopic.ENERGY);
    }

    private static WearableNetwork network(JsonFields inputs) {
        for (WearableNetwork network : WearableNetwork.values()) {
            if (network.label().equals(inputs.text("network"))) {
                return network;
            }
        }
        throw inputs.wrong("network", "dcl, sdcl, fcn or sfcn");
    }
}
