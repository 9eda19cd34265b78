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
    /** Width of the membrane gates; so wide, they have the values of an adapter of half the rank. */
    private static final int WIDTH = 4;

    private static final int RANK = 4;

    /** Ways with the same number of trainable values, and two with fewer to see what counts. */
    static List<Method> all() {
        GateConfig gate = GateConfig.lowRank(WIDTH);
        return List.of(
                new Method("classifier alone", AdapterPlan.lora(0)),
                new Method("LoRA, half the rank", AdapterPlan.lora(RANK / 2)),
                new Method("LoRA", AdapterPlan.lora(RANK)),
                new Method("Memba", AdapterPlan.memba(RANK / 2, gate)),
                new Method(
                        "Memba, causal transfer",
                        AdapterPlan.memba(
                                RANK / 2, gate.withTransfer(GateConfig.Transfer.RUNNING_MEAN))),
                new Method(
                        "Memba, no transfer",
                        AdapterPlan.memba(RANK / 2, gate.withTransfer(GateConfig.Transfer.NONE))));
    }
}
