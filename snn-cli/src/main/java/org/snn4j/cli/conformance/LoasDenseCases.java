package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.loas.DenseConfig;
import org.snn4j.hw.loas.DenseCounts;
import org.snn4j.hw.loas.DenseDesign;
import org.snn4j.hw.loas.DenseModel;
import org.snn4j.hw.loas.DenseShape;
import org.snn4j.hw.loas.LoasProfile;

/** Section {@code dense}: one product on PTB and on Stellar. */
final class LoasDenseCases {
    /** Timesteps of the published comparison. */
    private static final int TIMESTEPS = 4;

    private LoasDenseCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        DenseShape shape =
                new DenseShape(entry.integer("M"), entry.integer("K"), entry.integer("N"), 0);
        int timesteps = entry.integer("T", TIMESTEPS);
        for (DenseDesign design : DenseDesign.values()) {
            String key = design == DenseDesign.PTB ? "ptb" : "stellar";
            if (entry.has(key)) {
                DenseModel model =
                        new DenseModel(DenseConfig.of(design, LoasProfile.PARITY), timesteps);
                check.tree(key, entry.value(key), tree(model.count(shape)), HwLoasTopic.ENERGY);
            }
        }
    }

    private static ObjectNode tree(DenseCounts counts) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cycles", counts.cycles())
                .put("sramX", counts.sram().spikes())
                .put("sramW", counts.sram().weights())
                .put("sramO", counts.sram().outputs())
                .put("dramO", counts.dram().outputs())
                .put("dramW", counts.dram().weights());
    }
}
