package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Run;
import org.snn4j.hw.loas.PublishedLayer.Taken;

/**
 * Headline results of the LoAS paper next to ours; specs/hw-loas.md, sections 7, 10 and 12.
 *
 * <p>Where only the totals of the released runs are public, ours are the released cycles and bytes
 * priced by our formula; where positions matter, they are drawn at the published densities.
 */
final class PublishedLoas {
    private static final String PAPER = "Yin et al. 2024 (LoAS)";
    static final String RELEASED = "released runs of LoAS, revision cd635a8";
    private static final String RATIO = "x";
    private static final String FROM_RUNS = "agrees; from the released cycles of each layer";
    private static final String PRICED = "agrees; released cycles and bytes, priced by our formula";
    private static final String DRAWN =
            "positions are not public; drawn evenly at the published densities, which hides that"
                    + " trained neurons and columns are unevenly filled";

    private static final List<Run> BASELINES = List.of(Run.SPARTEN, Run.GOSPA, Run.GAMMA);

    /** Speed-ups without masking over SparTen, GoSPA and Gamma; section 12. */
    private static final Map<Network, List<Double>> SPEED =
            Map.of(
                    Network.ALEXNET, List.of(7.800, 6.213, 3.320),
                    Network.VGG16, List.of(4.080, 3.603, 3.110),
                    Network.RESNET19, List.of(8.513, 8.150, 3.330));

    private static final Map<Network, List<Double>> SPEED_FT =
            Map.of(
                    Network.ALEXNET, List.of(8.861, 7.058, 3.772),
                    Network.VGG16, List.of(5.016, 4.430, 3.824),
                    Network.RESNET19, List.of(10.037, 9.608, 3.926));

    private static final Map<Network, List<Double>> ENERGY =
            Map.of(
                    Network.ALEXNET, List.of(3.429, 2.958, 2.235),
                    Network.VGG16, List.of(2.682, 1.398, 1.968),
                    Network.RESNET19, List.of(3.055, 1.351, 2.132));

    private static final Map<Network, List<Double>> ENERGY_FT =
            Map.of(
                    Network.ALEXNET, List.of(3.684, 3.178, 2.401),
                    Network.VGG16, List.of(3.174, 1.654, 2.329),
                    Network.RESNET19, List.of(3.542, 1.567, 2.472));

    /** Means over the networks that the paper prints. */
    private static final List<Double> MEAN_SPEED = List.of(6.79, 5.99, 3.25);

    /** Slow-down of the weight-parallel variant; section 12. */
    private static final Map<Network, Double> WEIGHT_PARALLEL =
            Map.of(Network.ALEXNET, 2.6, Network.VGG16, 1.4, Network.RESNET19, 2.5);

    /** Shares of static, DRAM, cache and compute energy with masking, percent; section 6.3. */
    private static final Map<Network, List<Double>> SHARES =
            Map.of(
                    Network.ALEXNET, List.of(0.1, 60.0, 3.5, 36.4),
                    Network.VGG16, List.of(0.2, 33.6, 2.0, 64.3),
                    Network.RESNET19, List.of(0.2, 21.6, 1.5, 76.8));

    /**
     * Share of zero spikes, silent inputs, silent inputs with masking and zero weights, percent;
     * section 10.1.
     */
    private static final Map<Network, List<Double>> SPARSITY =
            Map.of(
                    Network.ALEXNET, List.of(81.195, 71.256, 76.683, 98.264),
                    Network.VGG16, List.of(82.325, 74.090, 79.581, 98.228),
                    Network.RESNET19, List.of(68.667, 59.594, 66.081, 96.914));

    private final List<PublishedResult> results = new ArrayList<>();

    private PublishedLoas() {}

    /** Results of LoAS without masking, and of its processing element. */
    static List<PublishedResult> all() {
        PublishedLoas table = new PublishedLoas();
        table.headlines();
        for (Network network : Network.values()) {
            table.ratios(network, "", Run.LOAS, SPEED, ENERGY);
            table.sparsity(network);
        }
        table.element();
        for (Network network : Network.values()) {
            table.drawn(network);
        }
        table.results.addAll(DrawnRuns.published(Run.LOAS));
        return List.copyOf(table.results);
    }

    /** Results of LoAS with masking. */
    static List<PublishedResult> masked() {
        PublishedLoas table = new PublishedLoas();
        table.add(
                "largest energy gain over SparTen-SNN (AlexNet)",
                PAPER,
                RATIO,
                3.68,
                energy(Network.ALEXNET, Run.SPARTEN, Run.LOAS_FT),
                PRICED);
        for (Network network : Network.values()) {
            table.ratios(network, " with masking", Run.LOAS_FT, SPEED_FT, ENERGY_FT);
            table.energyShares(network);
        }
        return List.copyOf(table.results);
    }

    /** Results of the weight-parallel variant. */
    static List<PublishedResult> weightParallel() {
        PublishedLoas table = new PublishedLoas();
        for (Network network : Network.values()) {
            table.add(
                    network.label() + ", LoAS's speed-up over it",
                    RELEASED,
                    RATIO,
                    WEIGHT_PARALLEL.get(network),
                    speed(network, Run.WEIGHT_PARALLEL, Run.LOAS),
                    "agrees; printed with two digits");
        }
        table.results.addAll(DrawnRuns.published(Run.WEIGHT_PARALLEL));
        return List.copyOf(table.results);
    }

    private void add(
            String name, String source, String unit, double paper, double ours, String reason) {
        results.add(new PublishedResult(name, source, unit, paper, ours, reason));
    }

    private void headlines() {
        add(
                "largest speed-up over SparTen-SNN (ResNet19, without masking)",
                PAPER,
                RATIO,
                8.51,
                speed(Network.RESNET19, Run.SPARTEN, Run.LOAS),
                FROM_RUNS);
        for (int b = 0; b < BASELINES.size(); b++) {
            double sum = 0;
            for (Network network : Network.values()) {
                sum += speed(network, BASELINES.get(b), Run.LOAS);
            }
            add(
                    "mean speed-up over " + BASELINES.get(b).design().label(),
                    PAPER,
                    RATIO,
                    MEAN_SPEED.get(b),
                    sum / Network.values().length,
                    FROM_RUNS);
        }
    }

    private void ratios(
            Network network,
            String masking,
            Run loas,
            Map<Network, List<Double>> speed,
            Map<Network, List<Double>> energy) {
        for (int b = 0; b < BASELINES.size(); b++) {
            Run baseline = BASELINES.get(b);
            String over = masking + " over " + baseline.design().label();
            add(
                    network.label() + ", speed-up" + over,
                    RELEASED,
                    RATIO,
                    speed.get(network).get(b),
                    speed(network, baseline, loas),
                    FROM_RUNS);
            add(
                    network.label() + ", energy gain" + over,
                    RELEASED,
                    RATIO,
                    energy.get(network).get(b),
                    energy(network, baseline, loas),
                    PRICED);
        }
    }

    static double speed(Network network, Run baseline, Run loas) {
        List<PublishedLayer> layers = PublishedLayers.of(network);
        return PublishedLayers.total(layers, baseline).cycles()
                / PublishedLayers.total(layers, loas).cycles();
    }

    static double energy(Network network, Run baseline, Run loas) {
        return terms(network, baseline).total() / terms(network, loas).total();
    }

    private static EnergyTerms terms(Network network, Run run) {
        Taken taken = PublishedLayers.total(PublishedLayers.of(network), run);
        return PaperFormula.of(run.design()).terms(taken);
    }

    /** Shares of zeros, weighted by elements. */
    private void sparsity(Network network) {
        double inputs = 0;
        double spikes = 0;
        double nonSilent = 0;
        double masked = 0;
        double kept = 0;
        double weights = 0;
        for (PublishedLayer layer : PublishedLayers.of(network)) {
            inputs += (double) layer.rows() * layer.depth();
            spikes += layer.spikes();
            nonSilent += layer.nonSilent();
            masked += layer.nonSilentMasked();
            kept += layer.weights();
            weights += (double) layer.depth() * layer.columns();
        }
        double[] ours = {
            spikes / (inputs * PublishedLayer.TIMESTEPS),
            nonSilent / inputs,
            masked / inputs,
            kept / weights
        };
        List<String> what =
                List.of("spikes zero", "inputs silent", "inputs silent, masked", "weights zero");
        List<Double> published = SPARSITY.get(network);
        for (int i = 0; i < ours.length; i++) {
            add(
                    network.label() + ", " + what.get(i),
                    RELEASED,
                    "%",
                    published.get(i),
                    100 * (1 - ours[i]),
                    "agrees; from the released counts of each layer");
        }
    }

    private void energyShares(Network network) {
        EnergyTerms terms = terms(network, Run.LOAS_FT);
        double[] ours = {terms.leakage(), terms.dram(), terms.sram(), terms.compute()};
        List<String> what = List.of("leakage", "DRAM", "cache", "compute");
        for (int i = 0; i < ours.length; i++) {
            add(
                    network.label() + ", share of " + what.get(i) + " energy with masking",
                    RELEASED,
                    "%",
                    SHARES.get(network).get(i),
                    100 * ours[i] / terms.total(),
                    "agrees; printed with one digit behind the point");
        }
    }

    private void element() {
        UnitFigures element = ElementFigures.loas(PublishedLayer.TIMESTEPS).figures();
        add(
                "power of one processing element",
                PAPER,
                "mW",
                45.07 / 16,
                power(element),
                "agrees; from the table of synthesised units");
        power("pseudo-accumulator", 1.3, Unit.ACCUMULATOR.bits(12), element);
        power("corrections", 4.3, ElementFigures.corrections(PublishedLayer.TIMESTEPS), element);
        power("fast prefix sum", 51.8, Unit.fastPrefixSum(), element);
        power("laggy prefix sum", 11.4, ElementFigures.laggyPrefixSum(), element);
        area("fast prefix sum", 66.7, Unit.fastPrefixSum(), element);
        area("laggy prefix sum", 8.3, ElementFigures.laggyPrefixSum(), element);
        String scaling =
                "does not follow from the published table of units, which grows less with T";
        for (int timesteps : new int[] {8, 16}) {
            UnitFigures larger = ElementFigures.loas(timesteps).figures();
            add(
                    "area of an element for T = " + timesteps + " over T = 4",
                    PAPER,
                    RATIO,
                    timesteps == 8 ? 1.13 : 1.37,
                    larger.areaMm2() / element.areaMm2(),
                    scaling);
            add(
                    "power of an element for T = " + timesteps + " over T = 4",
                    PAPER,
                    RATIO,
                    timesteps == 8 ? 1.08 : 1.25,
                    power(larger) / power(element),
                    scaling);
        }
    }

    private void power(String part, double percent, UnitFigures ours, UnitFigures element) {
        add(
                "share of the element's power: " + part,
                PAPER,
                "%",
                percent,
                100 * power(ours) / power(element),
                "agrees; printed with one digit behind the point");
    }

    private void area(String part, double percent, UnitFigures ours, UnitFigures element) {
        add(
                "share of the element's area: " + part,
                PAPER,
                "%",
                percent,
                100 * ours.areaMm2() / element.areaMm2(),
                "the printed split does not follow from the published table of units");
    }

    private static double power(UnitFigures figures) {
        return figures.dynamicMilliwatts() + figures.leakageMilliwatts();
    }

    private void drawn(Network network) {
        List<SparseDesign> designs =
                List.of(
                        SparseDesign.LOAS,
                        SparseDesign.SPARTEN,
                        SparseDesign.GOSPA,
                        SparseDesign.GAMMA);
        Map<SparseDesign, Taken> ours = DrawnRuns.totals(network, designs);
        for (int b = 0; b < BASELINES.size(); b++) {
            SparseDesign baseline = BASELINES.get(b).design();
            add(
                    network.label()
                            + ", speed-up over "
                            + baseline.label()
                            + ", model run on drawn matrices",
                    RELEASED,
                    RATIO,
                    SPEED.get(network).get(b),
                    ours.get(baseline).cycles() / ours.get(SparseDesign.LOAS).cycles(),
                    DRAWN);
        }
    }
}
