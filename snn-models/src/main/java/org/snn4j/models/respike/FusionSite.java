package org.snn4j.models.respike;

import org.snn4j.tensor.Check;

/** Where the spiking branch is fused with the dense one, behind a stage of both. */
public sealed interface FusionSite {
    /** Index of the stage, from 0. */
    int stage();

    /**
     * Maps as they are.
     *
     * @param stage index, from 0
     */
    record Direct(int stage) implements FusionSite {}

    /**
     * Maps of both branches are average-pooled before, and the result is enlarged bilinearly.
     *
     * @param stage index, from 0
     * @param size side of the pooled maps, 1 or more; smaller maps stay as they are
     */
    record Pooled(int stage, int size) implements FusionSite {
        /** Checks the size. */
        public Pooled {
            Check.atLeastOne("FusionSite.Pooled.size", size);
        }
    }
}
