package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.snn4j.hw.sata.AccessTotals;
import org.snn4j.hw.sata.GroupPower;
import org.snn4j.hw.sata.InferenceEnergy;
import org.snn4j.hw.sata.InferenceLayer;
import org.snn4j.hw.sata.InferenceModel;
import org.snn4j.hw.sata.LayerAccesses;

/** Results of the inference model under the names of the reference's output files. */
final class SataTrees {
    private SataTrees() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode accesses(LayerAccesses layer) {
        ObjectNode tree = object();
        tree.put("SRAM Filter Reads", layer.sramFilterReads());
        tree.put("DRAM Filter Reads", layer.dramFilterReads());
        tree.put("SRAM Filter Cycles", layer.filterCycles());
        tree.put("SRAM IFMAP Reads", layer.sramIfmapReads());
        tree.put("SRAM OFMAP Writes", layer.sramOfmapWrites());
        tree.put("DRAM IFMAP Reads", layer.dramIfmapReads());
        tree.put("DRAM OFMAP Writes", layer.dramOfmapWrites());
        tree.put("SRAM IFMAP Cycles", layer.ifmapCycles());
        tree.put("SRAM OFMAP Cycles", layer.ofmapCycles());
        tree.put("SRAM OFMAP Start Cycle", layer.ofmapStartCycle());
        tree.put("OFMAP stop cycle", layer.ofmapStopCycle());
        return tree;
    }

    static ArrayNode accesses(InferenceModel model, List<InferenceLayer> layers) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (InferenceLayer layer : layers) {
            array.add(accesses(model.accesses(layer)));
        }
        return array;
    }

    static ObjectNode totals(AccessTotals totals) {
        ObjectNode tree = object();
        tree.put("total_cycles", totals.cycles());
        tree.put("sram_i_reads", totals.sramIfmapReads());
        tree.put("sram_w_reads", totals.sramWeightReads());
        tree.put("sram_o_writes", totals.sramOfmapWrites());
        tree.put("dram_i_reads", totals.dramIfmapReads());
        tree.put("dram_w_reads", totals.dramWeightReads());
        tree.put("dram_o_writes", totals.dramOfmapWrites());
        tree.put("sum_stop", totals.ofmapStopCycles());
        tree.put("sum_filter_cycles", totals.filterCycles());
        return tree;
    }

    static ObjectNode power(List<GroupPower> groups) {
        ObjectNode tree = object();
        for (GroupPower group : groups) {
            ObjectNode node = tree.putObject(group.group());
            node.put("area", group.areaMm2());
            node.put("lpower", group.leakageMilliwatts());
            node.putObject("dpower")
                    .put("n", group.ungatedMilliwatts())
                    .put("y", group.gatedMilliwatts());
        }
        return tree;
    }

    static ObjectNode computation(InferenceEnergy energy) {
        ObjectNode tree = object();
        for (InferenceEnergy.Group group : energy.groups()) {
            ObjectNode node = tree.putObject(group.name());
            node.put("energy-operation", group.operation());
            node.put("energy-ungated", group.ungated());
            node.put("energy-leakage", group.leakage());
            node.put("total", group.total());
        }
        tree.put("total", energy.computation());
        return tree;
    }

    static ObjectNode memory(InferenceEnergy energy) {
        ObjectNode tree = object();
        ObjectNode dram = tree.putObject("DRAM-system");
        dram.put("ifmap", energy.dram().ifmap());
        dram.put("weight", energy.dram().weight());
        dram.put("ofmap", energy.dram().ofmap());
        dram.put("total", energy.dram().total());
        tree.put("dram_total", energy.dram().total());
        tree.set("GLB-ifmap", buffer("ifmap", energy.ifmap()));
        tree.set("GLB-weight", buffer("weight", energy.weight()));
        tree.set("GLB-ofmap", buffer("ofmap", energy.ofmap()));
        tree.put("sram_total", energy.sram());
        tree.put("total", energy.memory());
        return tree;
    }

    private static ObjectNode buffer(String name, InferenceEnergy.Buffer buffer) {
        ObjectNode tree = object();
        tree.put(name + "-dynamic", buffer.dynamic());
        tree.put(name + "-leakage", buffer.leakage());
        tree.put(name + "-total", buffer.total());
        return tree;
    }
}
