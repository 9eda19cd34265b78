package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.Workload;

/**
 * The comparison of the LoAS paper for any workload: LoAS, with and without masking, and all that
 * it was compared with.
 *
 * @param workload name of the workload
 * @param profile profile of all designs
 * @param loas LoAS itself, against which the others are set
 * @param others the other designs
 */
public record LoasComparison(
        String workload, LoasProfile profile, DesignTotals loas, List<DesignTotals> others) {
    public LoasComparison {
        others = List.copyOf(others);
    }

    /** Runs a workload on all designs. */
    public static LoasComparison of(Workload workload, LoasProfile profile) {
        SparseConfig loas = SparseConfig.of(SparseDesign.LOAS, profile);
        List<DesignTotals> others = new ArrayList<>();
        others.add(new SparseEstimator(loas.withMinSpikes(2)).totals(workload));
        for (SparseDesign design : SparseDesign.values()) {
            if (design != SparseDesign.LOAS) {
                SparseConfig config = SparseConfig.of(design, profile);
                others.add(new SparseEstimator(config).totals(workload));
            }
        }
        for (DenseDesign design : DenseDesign.values()) {
            DenseConfig config = DenseConfig.of(design, profile);
            others.add(new DenseEstimator(config).totals(workload));
        }
        return new LoasComparison(
                workload.name(), profile, new SparseEstimator(loas).totals(workload), others);
    }

    /** The table; the last three columns say how many times as much as LoAS a design takes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s, profile %s; x: times as much as LoAS%n",
                        workload,
                        profile.label()));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-20s %14s %15s %12s %13s %8s %8s %8s%n",
                        "design",
                        "cycles",
                        "operations",
                        "DRAM KiB",
                        "cache KiB",
                        "time x",
                        "paper x",
                        "joule x"));
        line(text, loas);
        others.forEach(totals -> line(text, totals));
        return text.toString();
    }

    private void line(StringBuilder text, DesignTotals totals) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-20s %,14.0f %,15.0f %,12.2f %,13.2f %8.3f %8.3f %8.3f%n",
                        totals.design(),
                        totals.cycles(),
                        totals.operations(),
                        totals.dramBytes() / 1024,
                        totals.sramBytes() / 1024,
                        totals.cycles() / loas.cycles(),
                        totals.paperUnits() / loas.paperUnits(),
                        totals.joules() / loas.joules()));
    }
}
