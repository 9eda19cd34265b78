package org.snn4j.hw.dfa;

import java.util.List;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.PublishedResult;

/** The chip for the catalogue, and its published results; specs/hw-dfa-sim.md, section 10. */
public final class DfaResults {
    private static final String SOURCE = "Bhattacharjee et al. 2025, abstract (\"up to\")";
    private static final String REASON =
            "the learning hardware is ours, its error converters chosen to meet the three ratios:"
                    + " no evidence for absolute numbers; the paper's best setting is unknown";
    private static final int TIMESTEPS = 4;

    private DfaResults() {}

    /** The chip with the profiles {@code parity} and {@code corrected}. */
    public static AcceleratorEntry<DfaConfig> entry() {
        return AcceleratorEntry.of(
                        "dfa",
                        "Adaptation on resistive crossbars by DFA and by BP (Bhattacharjee et al."
                                + " 2025; learning hardware assumed)",
                        DfaConfig.class,
                        DfaSim::new)
                .withProfile("parity", DfaConfig.DEFAULT)
                .withProfile("corrected", DfaConfig.CORRECTED)
                .withPublished(DfaResults::published);
    }

    /** Savings of direct feedback on the better of the two data sets at four timesteps. */
    public static List<PublishedResult> published() {
        RuleComparison har =
                RuleComparison.of(DfaConfig.DEFAULT, ActivityNetworks.UCI_HAR, TIMESTEPS);
        RuleComparison shar =
                RuleComparison.of(DfaConfig.DEFAULT, ActivityNetworks.SHAR, TIMESTEPS);
        return List.of(
                new PublishedResult(
                        "energy saved by DFA over BP, best of UCI-HAR and SHAR, T = 4",
                        SOURCE,
                        "%",
                        64.1,
                        100 * Math.max(har.energySaving(), shar.energySaving()),
                        REASON),
                new PublishedResult(
                        "latency gained by DFA over BP, best of UCI-HAR and SHAR, T = 4",
                        SOURCE,
                        "x",
                        2.1,
                        Math.max(har.latencyGain(), shar.latencyGain()),
                        REASON),
                new PublishedResult(
                        "area saved by DFA over BP, best of UCI-HAR and SHAR, T = 4",
                        SOURCE,
                        "%",
                        10.1,
                        100 * Math.max(har.areaSaving(), shar.areaSaving()),
                        REASON));
    }
}
