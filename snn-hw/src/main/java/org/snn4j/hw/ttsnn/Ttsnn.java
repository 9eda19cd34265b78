package org.snn4j.hw.ttsnn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.sata.GroupPower;
import org.snn4j.hw.sata.InferenceEnergy;
import org.snn4j.hw.sata.SramConfig;
import org.snn4j.hw.sata.TrainingKey;
import org.snn4j.hw.sata.TrainingResult;
import org.snn4j.layers.tt.TensorTrainForm;

/**
 * The TT-SNN training accelerator, which runs the four convolutions of a tensor-train layer as a
 * pipeline; other layers run as on SATA.
 *
 * <p>Next to the cost of the configuration stands that of the existing design, one convolution
 * after the other, which the publication compares with. Every layer is counted alone, so that
 * totals are the sums of the layers.
 *
 * @see <a href="https://arxiv.org/abs/2401.08001">Lee et al. 2024</a>
 */
public final class Ttsnn implements Accelerator {
    private static final double JOULES_PER_NANOJOULE = 1e-9;

    private final TtsnnConfig config;

    /** The proposed design with {@link TtsnnConfig#CORRECTED}. */
    public Ttsnn() {
        this(TtsnnConfig.CORRECTED);
    }

    /** The accelerator in another configuration. */
    public Ttsnn(TtsnnConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "TT-SNN accelerator";
    }

    /**
     * Cost of a workload: inference in joules, training in 16-bit multiply-accumulates.
     *
     * @throws IllegalArgumentException if a kernel is larger than its map
     */
    @Override
    public Estimate estimate(Workload workload) {
        TtsnnModel model = new TtsnnModel(config, workload.timesteps());
        TtsnnModel existing =
                new TtsnnModel(
                        TtsnnConfig.EXISTING.withGuessedSparsity(config.guessedSparsity()),
                        workload.timesteps());
        TtsnnTraining training = new TtsnnTraining(config, workload.timesteps(), workload.batch());
        return new Estimate(
                name(),
                "profile " + config.profile().label() + ": " + config.rules().pipeline().label(),
                workload.name(),
                config.array().clockMegahertz() * 1e6,
                breakdown(
                        "inference, sparsity of each layer",
                        EnergyUnit.JOULE,
                        workload,
                        layer -> inference(model, layer)),
                List.of(
                        breakdown(
                                "inference, existing design as published",
                                EnergyUnit.JOULE,
                                workload,
                                layer -> inference(existing, layer)),
                        breakdown(
                                "training step, batch " + workload.batch(),
                                EnergyUnit.MULTIPLY_ACCUMULATE_16_BIT,
                                workload,
                                layer -> training(model, training, layer))),
                area(),
                notModelled(workload),
                notes(workload));
    }

    private static Breakdown breakdown(
            String title,
            EnergyUnit unit,
            Workload workload,
            Function<WorkloadLayer, LayerEstimate> estimate) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (WorkloadLayer layer : workload.layers()) {
            if (!(layer instanceof OtherLayer)) {
                layers.add(estimate.apply(layer));
            }
        }
        return new Breakdown(title, unit, layers);
    }

    private static LayerEstimate inference(TtsnnModel model, WorkloadLayer layer) {
        TtsnnResult result = model.layer(layer);
        InferenceEnergy energy = result.energy();
        Map<String, Double> joules = new LinkedHashMap<>();
        energy.groups()
                .forEach(group -> joules.put(group.name(), group.total() * JOULES_PER_NANOJOULE));
        joules.put("DRAM input map", energy.dram().ifmap() * JOULES_PER_NANOJOULE);
        joules.put("DRAM weights", energy.dram().weight() * JOULES_PER_NANOJOULE);
        joules.put("DRAM output map", energy.dram().ofmap() * JOULES_PER_NANOJOULE);
        joules.put("GLB input map", energy.ifmap().total() * JOULES_PER_NANOJOULE);
        joules.put("GLB weights", energy.weight().total() * JOULES_PER_NANOJOULE);
        joules.put("GLB output map", energy.ofmap().total() * JOULES_PER_NANOJOULE);
        return new LayerEstimate(
                layer.name(), model.sparsity(layer), Math.round(result.traffic().cycles()), joules);
    }

    private static LayerEstimate training(
            TtsnnModel model, TtsnnTraining training, WorkloadLayer layer) {
        TrainingResult result = training.layer(layer);
        Map<String, Double> energy = new LinkedHashMap<>();
        for (TrainingKey.Stage stage : TrainingKey.Stage.values()) {
            for (TrainingKey.Part part : TrainingKey.Part.values()) {
                energy.put(
                        (stage + " " + part).toLowerCase(Locale.ROOT),
                        result.energy(stage, part) / TrainingResult.MULTIPLY_ACCUMULATE);
            }
        }
        return new LayerEstimate(layer.name(), model.sparsity(layer), 0, energy);
    }

    private Map<String, Double> area() {
        Map<String, Double> area = new LinkedHashMap<>();
        for (GroupPower group : config.element().power(config.pricing())) {
            area.put(group.group(), group.areaMm2() * config.array().elements());
        }
        putArea(area, "GLB input map", config.buffers().ifmap());
        putArea(area, "GLB weights", config.buffers().weight());
        putArea(area, "GLB output map", config.buffers().ofmap());
        return area;
    }

    private static void putArea(Map<String, Double> area, String name, SramConfig sram) {
        sram.areaMm2().ifPresent(mm2 -> area.put(name, mm2));
    }

    private List<String> notModelled(Workload workload) {
        List<String> parts = new ArrayList<>();
        workload.otherLayers()
                .forEach(layer -> parts.add(layer.name() + " (" + layer.description() + ")"));
        parts.add("shortcuts, pooling, normalisation and residual additions");
        parts.add("DRAM bandwidth, stalls and refresh");
        parts.add("weight sparsity; spike sparsity in memory traffic and cycles");
        if (config.rules().pipeline() == Pipeline.LAST_ONE_FREE) {
            parts.add("the last convolution of each tensor-train layer, as in the publication");
        }
        return parts;
    }

    private List<String> notes(Workload workload) {
        TtsnnRules rules = config.rules();
        List<String> notes = new ArrayList<>();
        notes.add("rules: " + rules);
        notes.add(
                "bits per access: input "
                        + config.precision().activation()
                        + ", weight "
                        + config.precision().weight()
                        + ", output "
                        + config.precision().output());
        if (!rules.realValuesAreMultiplied()) {
            notes.add(
                    "real values, at the first layer and between the four convolutions, are charged"
                            + " as sparse spikes");
        }
        notes.add("training charges neurons behind each of the four convolutions");
        List<String> halves =
                workload.tensorTrainLayers().stream()
                        .filter(layer -> layer.form() == TensorTrainForm.HALF)
                        .map(TensorTrainLayer::name)
                        .toList();
        if (!halves.isEmpty() && rules.pipeline() == Pipeline.LAST_ONE_FREE) {
            notes.add(
                    String.join(", ", halves)
                            + ": charged as if the middle convolutions ran in every timestep, as in"
                            + " the publication");
        }
        List<String> guessed = new ArrayList<>();
        TtsnnModel model = new TtsnnModel(config, workload.timesteps());
        for (WorkloadLayer layer : workload.layers()) {
            if (!(layer instanceof OtherLayer)
                    && model.sparsity(layer).origin() == SparsityUsed.Origin.GUESSED) {
                guessed.add(layer.name());
            }
        }
        if (!guessed.isEmpty()) {
            notes.add(String.join(", ", guessed) + ": the guessed sparsity stands for the input's");
        }
        return notes;
    }
}
