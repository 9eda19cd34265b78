package org.snn4j.cli.memba;

import java.util.List;
import org.snn4j.layers.statespace.GateConfig;
import org.snn4j.models.adapters.AdapterPlan;

/**
 * A way to adapt.
 *
 * @param name as in the table
 * @param plan what is trained
 */
record Method(String name, AdapterPlan plan) {
    private static final int RANK = 4;

    /** Gates so wide have as many values as adapters of half the rank. */
    private static final int GATE_WIDTH = 4;

    /** Adapters alone, then ways with membrane gates and as many trainable values. */
    static List<Method> all() {
        GateConfig gate = GateConfig.lowRank(GATE_WIDTH);
        GateConfig causal = gate.withTransfer(GateConfig.Transfer.RUNNING_MEAN);
        return List.of(
                new Method("LoRA, rank 4", AdapterPlan.lora(RANK)),
                new Method(
                        "Memba, rank 2, transfer of the mean", AdapterPlan.memba(RANK / 2, gate)),
                new Method("Memba, rank 2, causal transfer", AdapterPlan.memba(RANK / 2, causal)));
    }
}
