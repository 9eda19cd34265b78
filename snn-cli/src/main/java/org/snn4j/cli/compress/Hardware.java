package org.snn4j.cli.compress;

import java.util.List;
import org.snn4j.hw.Workload;
import org.snn4j.hw.loas.DesignTotals;
import org.snn4j.hw.loas.LoasComparison;
import org.snn4j.hw.loas.LoasProfile;

/**
 * What LoAS and its baselines take for a network, by the published simulator's rules.
 *
 * @param loas without masking
 * @param masked LoAS with inputs of one spike masked
 * @param baselines SparTen-SNN, GoSPA-SNN, Gamma-SNN
 */
public record Hardware(DesignTotals loas, DesignTotals masked, List<DesignTotals> baselines) {
    /** Designs that the paper compares LoAS with, by name. */
    public static final List<String> BASELINES = List.of("SparTen-SNN", "GoSPA-SNN", "Gamma-SNN");

    /** Estimates a recorded network. */
    static Hardware of(Workload workload) {
        LoasComparison all = LoasComparison.of(workload, LoasProfile.PARITY);
        List<DesignTotals> baselines =
                BASELINES.stream()
                        .map(
                                name ->
                                        all.others().stream()
                                                .filter(totals -> totals.design().equals(name))
                                                .findFirst()
                                                .orElseThrow())
                        .toList();
        return new Hardware(all.loas(), all.others().get(0), baselines);
    }

    /** How many times as many cycles as LoAS without masking a baseline takes: the paper's way. */
    public double speedUp(int baseline) {
        return baselines.get(baseline).cycles() / loas.cycles();
    }

    /** How many times the energy of LoAS with masking a baseline takes, by the released formula. */
    public double energyGain(int baseline) {
        return baselines.get(baseline).paperUnits() / masked.paperUnits();
    }
}
