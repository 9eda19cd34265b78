package org.snn4j.hw.dfa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/**
 * A chip of resistive crossbars that adapts its network while it runs, by back-propagation or by
 * direct feedback alignment.
 *
 * <p>One estimate holds the cost of an inference and, next to it, that of adapting by one sample
 * with either rule. Area is that of the chip for the rule of the configuration.
 *
 * @see <a href="https://arxiv.org/abs/2502.06736">Bhattacharjee et al. 2025</a>
 */
public final class DfaSim implements Accelerator {
    private static final double JOULES_PER_PICOJOULE = 1e-12;
    private static final double SQUARE_MILLIMETRES = 1e-6;

    private final DfaConfig config;

    /** The chip with {@link DfaConfig#DEFAULT}. */
    public DfaSim() {
        this(DfaConfig.DEFAULT);
    }

    /** A chip in another configuration. */
    public DfaSim(DfaConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "DFA on RRAM";
    }

    /**
     * Cost of a workload: an inference, and a sample of adaptation by either rule, in joules.
     *
     * @throws IllegalArgumentException if the workload has no layers with weights
     */
    @Override
    public Estimate estimate(Workload workload) {
        List<SparsityUsed> sparsities = new ArrayList<>();
        RuleComparison both =
                RuleComparison.of(config, layers(workload, sparsities), workload.timesteps());
        return new Estimate(
                name(),
                "chip for "
                        + config.rule().label()
                        + ", subtraction "
                        + config.energy().subtractorPicojoules()
                        + " pJ",
                workload.name(),
                config.chip().clockMegahertz() * 1e6,
                inference(both.direct(), sparsities),
                List.of(
                        adaptation(both.backPropagation(), sparsities),
                        adaptation(both.direct(), sparsities)),
                area(cost(both).area()),
                notModelled(workload),
                notes(workload, both));
    }

    /**
     * How the comparison of the rules moves for a workload when one assumed parameter changes.
     *
     * @throws IllegalArgumentException if the workload has no layers with weights
     */
    public Sensitivity sensitivity(Workload workload) {
        return Sensitivity.of(config, layers(workload, new ArrayList<>()), workload.timesteps());
    }

    /** The layers of a workload, and the sparsity of each one's input. */
    private List<CrossbarLayer> layers(Workload workload, List<SparsityUsed> sparsities) {
        List<CrossbarLayer> layers = new ArrayList<>();
        for (WeightedLayer layer : workload.weightedLayers()) {
            SparsityUsed sparsity = SparsityUsed.of(layer, 1 - config.guessedDensity());
            sparsities.add(sparsity);
            layers.add(CrossbarLayer.of(layer.name(), layer.shape(), 1 - sparsity.value()));
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "workload " + workload.name() + ": expected layers with weights, got none");
        }
        return layers;
    }

    private AdaptationCost cost(RuleComparison both) {
        return config.rule() == OnlineRule.BACK_PROPAGATION
                ? both.backPropagation()
                : both.direct();
    }

    private Breakdown inference(AdaptationCost cost, List<SparsityUsed> sparsities) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (int i = 0; i < sparsities.size(); i++) {
            AdaptationCost.Layer layer = cost.layers().get(i);
            layers.add(
                    new LayerEstimate(
                            layer.name(),
                            sparsities.get(i),
                            cycles(layer.nanoseconds().forward()),
                            Map.of(
                                    "crossbar evaluations",
                                    layer.picojoules().forward() * JOULES_PER_PICOJOULE)));
        }
        return new Breakdown("inference, sparsity of each layer", EnergyUnit.JOULE, layers);
    }

    /**
     * Where layers work at once, the cycles of the stage are those of the slowest one and stand
     * with it.
     */
    private Breakdown adaptation(AdaptationCost cost, List<SparsityUsed> sparsities) {
        boolean atOnce = cost.rule() == OnlineRule.DIRECT_FEEDBACK_ALIGNMENT;
        StageCost left = cost.nanoseconds();
        List<LayerEstimate> layers = new ArrayList<>();
        for (int i = 0; i < sparsities.size(); i++) {
            AdaptationCost.Layer layer = cost.layers().get(i);
            StageCost time = layer.nanoseconds();
            if (atOnce) {
                time =
                        new StageCost(
                                time.forward(),
                                ifSlowest(time.backward(), left.backward()),
                                ifSlowest(time.gradient(), left.gradient()),
                                0,
                                ifSlowest(time.update(), left.update()));
                left =
                        new StageCost(
                                0,
                                left.backward() - time.backward(),
                                left.gradient() - time.gradient(),
                                0,
                                left.update() - time.update());
            }
            layers.add(
                    new LayerEstimate(
                            layer.name(),
                            sparsities.get(i),
                            cycles(time.total()),
                            joules(layer.picojoules())));
        }
        return new Breakdown(
                "adaptation by " + cost.rule().label() + ", per sample", EnergyUnit.JOULE, layers);
    }

    private static double ifSlowest(double own, double slowest) {
        return own == slowest ? own : 0;
    }

    private long cycles(double nanoseconds) {
        return Math.round(nanoseconds / config.chip().nanosecondsPerCycle());
    }

    private static Map<String, Double> joules(StageCost picojoules) {
        Map<String, Double> joules = new LinkedHashMap<>();
        joules.put("forward", picojoules.forward() * JOULES_PER_PICOJOULE);
        joules.put("backward", picojoules.backward() * JOULES_PER_PICOJOULE);
        joules.put("gradient", picojoules.gradient() * JOULES_PER_PICOJOULE);
        joules.put("buffer", picojoules.buffer() * JOULES_PER_PICOJOULE);
        joules.put("update", picojoules.update() * JOULES_PER_PICOJOULE);
        return joules;
    }

    private static Map<String, Double> area(ChipArea area) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("processing elements", area.elements() * SQUARE_MILLIMETRES);
        parts.put("tiles", area.tiles() * SQUARE_MILLIMETRES);
        parts.put("gradient engines", area.learning() * SQUARE_MILLIMETRES);
        parts.put("error feedback", area.feedback() * SQUARE_MILLIMETRES);
        parts.put("learning buffer", area.buffer() * SQUARE_MILLIMETRES);
        return parts;
    }

    private static List<String> notModelled(Workload workload) {
        List<String> parts = new ArrayList<>();
        workload.otherLayers()
                .forEach(layer -> parts.add(layer.name() + " (" + layer.description() + ")"));
        parts.add("pooling, normalisation and residual additions");
        parts.add("overlap of layers in the forward pass, off-chip memory, leakage");
        parts.add("device noise: acts on accuracy only, see ConductanceTable");
        return parts;
    }

    private List<String> notes(Workload workload, RuleComparison both) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "no simulator of this chip is public: the learning hardware is assumed and checked"
                        + " against three published ratios only");
        notes.add(
                String.format(
                        Locale.ROOT,
                        "DFA against BP: energy saved %.1f %%, latency gain %.2f, area saved %.1f"
                                + " %%, storage %.2f times smaller",
                        100 * both.energySaving(),
                        both.latencyGain(),
                        100 * both.areaSaving(),
                        both.bufferRatio()));
        notes.add(
                "one update of the weights per "
                        + config.learning().batch()
                        + " samples; "
                        + cost(both).bufferBits()
                        + " bits stored, "
                        + cost(both).crossbars()
                        + " crossbars");
        if (workload.weightedLayers().stream()
                .anyMatch(layer -> layer.inputKind() == InputKind.REAL_VALUES)) {
            notes.add("real inputs are analog and dense: one evaluation per position and timestep");
        }
        return notes;
    }
}
