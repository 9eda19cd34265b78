package org.snn4j.cli.respike;

import java.util.List;
import org.snn4j.models.respike.Branches;
import org.snn4j.models.respike.ReSpikeConfig;

/**
 * A network of the comparison.
 *
 * @param name as in the table
 * @param config its sizes
 */
record Variant(String name, ReSpikeConfig config) {
    /** What the others are compared with. */
    static final ReSpikeConfig FUSED = ReSpikeConfig.TINY;

    /** Networks of about as many parameters, the published kind first. */
    static List<Variant> equallyLarge() {
        return List.of(
                new Variant("both, cross-attention", FUSED),
                new Variant(
                        "both, late fusion alone", FUSED.fusedAt(List.of()).withWidths(10, 21, 43)),
                alone("key frames alone, dense", Branches.DENSE),
                alone("residuals alone, spiking", Branches.SPIKING),
                alone("whole frames, spiking", Branches.SPIKING_RAW));
    }

    private static Variant alone(String name, Branches branches) {
        return new Variant(name, FUSED.withBranches(branches).withWidths(16, 30, 58));
    }
}
