package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/**
 * The SATA accelerator: inference and training cost of a workload with the sparsity of each of its
 * layers.
 *
 * <p>Next to each figure stands the one that the reference would give, with one guessed sparsity
 * for the whole network. Every layer is counted alone, so that totals are the sums of the layers.
 *
 * @see <a href="https://arxiv.org/abs/2204.05422">Yin et al. 2023</a>
 */
public final class Sata implements Accelerator {
    private final SataConfig config;

    /** SATA as released, {@link SataConfig#CURRENT}. */
    public Sata() {
        this(SataConfig.CURRENT);
    }

    /** SATA in another configuration. */
    public Sata(SataConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "SATA";
    }

    /**
     * Cost of a workload: inference in joules, training in 16-bit multiply-accumulates.
     *
     * @throws IllegalArgumentException if a kernel is larger than its map
     */
    @Override
    public Estimate estimate(Workload workload) {
        SataInference inference = new SataInference(config, workload.timesteps());
        SataTraining training = new SataTraining(config, workload.timesteps(), workload.batch());
        String guess = String.format(Locale.ROOT, "guessed sparsity %.2f", config.guess().spike());
        String step = "training step, batch " + workload.batch();
        return new Estimate(
                name(),
                profile(),
                workload.name(),
                config.array().clockMegahertz() * 1e6,
                breakdown(
                        "inference, sparsity of each layer",
                        EnergyUnit.JOULE,
                        workload,
                        inference::asRecorded),
                List.of(
                        breakdown(
                                "inference, " + guess,
                                EnergyUnit.JOULE,
                                workload,
                                inference::asGuessed),
                        breakdown(
                                step + ", sparsity of each layer",
                                EnergyUnit.MULTIPLY_ACCUMULATE_16_BIT,
                                workload,
                                training::asRecorded),
                        breakdown(
                                step + ", " + guess,
                                EnergyUnit.MULTIPLY_ACCUMULATE_16_BIT,
                                workload,
                                training::asGuessed)),
                area(),
                notModelled(workload),
                notes(workload));
    }

    private String profile() {
        String padding =
                config.padding() == MapPadding.LEFT_OUT
                        ? "maps without padding"
                        : "maps with padding";
        TrainingRules rules = config.training().rules();
        String training =
                rules.equals(TrainingRules.CORRECTED)
                        ? "training corrected (items 1-5)"
                        : rules.equals(TrainingRules.PARITY)
                                ? "training as released"
                                : "training with " + rules;
        return "profile "
                + config.profile().label()
                + changedRules()
                + ", "
                + padding
                + ", "
                + training;
    }

    /** Rules that are not those of the profile. */
    private String changedRules() {
        String changed = "";
        if (!config.rules().equals(config.profile().rules())) {
            changed += " with " + config.rules();
        }
        if (!config.pricing().equals(config.profile().pricing())) {
            changed += " with " + config.pricing();
        }
        return changed;
    }

    private static Breakdown breakdown(
            String title,
            EnergyUnit unit,
            Workload workload,
            Function<WeightedLayer, LayerEstimate> estimate) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (WeightedLayer layer : workload.weightedLayers()) {
            layers.add(estimate.apply(layer));
        }
        return new Breakdown(title, unit, layers);
    }

    /** Chip area: the elements, and the buffers that the memory table covers. */
    private Map<String, Double> area() {
        Map<String, Double> area = new LinkedHashMap<>();
        for (GroupPower group : config.element().power(config.pricing())) {
            area.put(group.group(), group.areaMm2() * config.array().elements());
        }
        buffers()
                .forEach(
                        (name, sram) -> {
                            if (MemoryTable.covers(sram)) {
                                area.put(name, MemoryTable.lookUp(sram).areaMm2());
                            }
                        });
        return area;
    }

    private Map<String, SramConfig> buffers() {
        Map<String, SramConfig> buffers = new LinkedHashMap<>();
        buffers.put("GLB input map", config.buffers().ifmap());
        buffers.put("GLB weights", config.buffers().weight());
        buffers.put("GLB output map", config.buffers().ofmap());
        return buffers;
    }

    private List<String> notModelled(Workload workload) {
        List<String> parts = new ArrayList<>();
        workload.otherLayers()
                .forEach(layer -> parts.add(layer.name() + " (" + layer.description() + ")"));
        parts.add("pooling, normalisation and residual additions");
        parts.add(
                config.pricing().dramPerByte()
                        ? "DRAM bandwidth, stalls and refresh"
                        : "DRAM bandwidth, stalls, activation and refresh");
        parts.add(
                config.rules().zeroSkipping() == InferenceRules.ZeroSkipping.NONE
                        ? "weight sparsity; spike sparsity in memory traffic and cycles"
                        : "weight sparsity; spike sparsity in memory traffic");
        buffers()
                .forEach(
                        (name, sram) -> {
                            if (!MemoryTable.covers(sram)) {
                                parts.add(
                                        "area of "
                                                + name
                                                + ": no figure for "
                                                + sram.kibibytes()
                                                + " KiB in "
                                                + sram.banks()
                                                + " banks");
                            }
                        });
        return parts;
    }

    private List<String> notes(Workload workload) {
        Precision precision = config.profile().precision(workload.timesteps());
        List<String> notes = new ArrayList<>();
        notes.add(memoryNote());
        notes.add(
                "bits per access: input "
                        + precision.activation()
                        + ", weight "
                        + precision.weight()
                        + ", output "
                        + precision.output()
                        + "; training forward "
                        + config.training().forwardBits()
                        + ", backward and update 16");
        notes.add(
                "training energies are relative; they would be 0.695 pJ per 16-bit MAC if synthesis"
                        + " power at 32 nm and 2.5 ns is taken at face value");
        for (PeGroup group : config.element().groups()) {
            for (PeComponent component : group.components()) {
                if (!component.kernel().isListed(component.size())) {
                    notes.add(
                            group.name()
                                    + ": figures of a "
                                    + component.size()
                                    + "-bit "
                                    + component.kernel()
                                    + " are interpolated");
                }
            }
        }
        note(
                notes,
                workload,
                "real inputs are charged as dense 8-bit multiply-accumulates, which the reference"
                        + " does not do",
                layer -> layer.inputKind() == InputKind.REAL_VALUES);
        note(
                notes,
                workload,
                "no input spikes recorded; the guessed sparsity stands for them",
                layer -> SparsityUsed.of(layer, 0).origin() == SparsityUsed.Origin.GUESSED);
        note(
                notes,
                workload,
                "no gradient sparsity recorded; the guess stands for it in training",
                layer ->
                        layer.membraneGradient().density().isEmpty()
                                || layer.surrogate().density().isEmpty());
        note(
                notes,
                workload,
                "weights are charged at "
                        + precision.weight()
                        + " bits, although the workload has other widths",
                layer -> layer.weights().bits() != precision.weight());
        note(
                notes,
                workload,
                "drives no neurons, but the training model charges its outputs as neurons",
                layer -> layer.kind() == LayerKind.CONVOLUTION && !layer.firesSpikes());
        workload.remarkOnHalves().ifPresent(notes::add);
        note(
                notes,
                workload,
                "groups of channels run one after the other",
                layer -> layer.shape().groups() > 1);
        return notes;
    }

    /** Adds a note with the names of the layers that it holds for, if there are any. */
    private static void note(
            List<String> notes, Workload workload, String text, Predicate<WeightedLayer> holds) {
        List<String> names =
                workload.weightedLayers().stream().filter(holds).map(WeightedLayer::name).toList();
        if (!names.isEmpty()) {
            notes.add(String.join(", ", names) + ": " + text);
        }
    }

    private String memoryNote() {
        boolean covered = buffers().values().stream().allMatch(MemoryTable::covers);
        boolean table = covered && config.memory().equals(MemoryEnergy.of(config.buffers()));
        return String.format(
                Locale.ROOT,
                "memory: %s; GLB %d/%d/%d KiB for inputs, weights, outputs; DRAM %.6f nJ per"
                        + " element",
                table ? "CACTI 7 table, SRAM 28 nm" : "energies given by the user",
                config.buffers().ifmap().kibibytes(),
                config.buffers().weight().kibibytes(),
                config.buffers().ofmap().kibibytes(),
                config.memory().dram().readNanojoules());
    }
}
