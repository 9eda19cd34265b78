package org.snn4j.cli.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sata.InferenceRules;
import org.snn4j.hw.sata.Precision;
import org.snn4j.hw.sata.TrainingSparsity;
import org.snn4j.hw.ttsnn.HalfSteps;
import org.snn4j.hw.ttsnn.Pipeline;
import org.snn4j.hw.ttsnn.TtResNet;
import org.snn4j.hw.ttsnn.TtsnnConfig;
import org.snn4j.hw.ttsnn.TtsnnRules;
import org.snn4j.hw.ttsnn.TtsnnTrainingConfig;
import org.snn4j.layers.tt.TensorTrainForm;

/**
 * Reads networks, modes and widths of the TT-SNN cases; specs/hw-ttsnn-accelerator.md, section 2.
 */
final class TtsnnInputs {
    private static final double USUAL_SPARSITY = 0.9;

    private final JsonFields input;
    private final TtResNet network;
    private final boolean factorised;

    TtsnnInputs(JsonFields input) {
        this.input = input;
        factorised = input.has("ranks") && !input.value("ranks").isNull();
        List<Integer> blocks = integers("blocks");
        int convolutions = 2 * blocks.stream().mapToInt(Integer::intValue).sum();
        network =
                new TtResNet(
                        blocks,
                        input.integer("size"),
                        input.integer("cin", 3),
                        input.integer("classes", 10),
                        // A dense network has no use for ranks.
                        factorised ? integers("ranks") : Collections.nCopies(convolutions, 1),
                        input.truth("poolAfter", false));
    }

    private List<Integer> integers(String key) {
        List<Integer> whole = new ArrayList<>();
        for (double value : input.numbers(key)) {
            if (value != Math.rint(value)) {
                throw input.wrong(key, "whole numbers");
            }
            whole.add((int) value);
        }
        return whole;
    }

    TtResNet network() {
        return network;
    }

    int timesteps() {
        return input.integer("T");
    }

    /** What an inference runs. */
    Workload workload() {
        double sparsity = input.number("sparsity", USUAL_SPARSITY);
        return isDense()
                ? network.dense(timesteps(), sparsity)
                : network.tensorTrain(form(), timesteps(), sparsity);
    }

    private boolean isDense() {
        return workloadName().equals("base");
    }

    private String workloadName() {
        return input.text("workload", factorised ? "stt" : "base").toLowerCase(Locale.ROOT);
    }

    private String mode() {
        return input.text("mode", "base").toLowerCase(Locale.ROOT);
    }

    private TensorTrainForm form() {
        return switch (mode()) {
            case "base", "stt", "proposed" -> TensorTrainForm.SEQUENTIAL;
            case "ptt" -> TensorTrainForm.PARALLEL;
            case "htt", "htt_dram" -> TensorTrainForm.HALF;
            default -> throw input.wrong("mode", "base, STT, PTT, HTT_dram, HTT or proposed");
        };
    }

    private boolean isProposed() {
        return switch (workloadName()) {
            case "base", "stt", "tt" -> mode().equals("proposed");
            case "proposed" -> true;
            default -> throw input.wrong("workload", "base, stt or proposed");
        };
    }

    /** Convolutions and linear layers that are counted. */
    int layerCount() {
        Workload workload = workload();
        int free = isProposed() ? workload.tensorTrainLayers().size() : 0;
        return workload.weightedLayers().size() - free;
    }

    TtsnnConfig config() {
        TtsnnRules rules = TtsnnRules.EXISTING;
        if (isProposed()) {
            rules = rules.withPipeline(Pipeline.LAST_ONE_FREE);
        }
        if (mode().equals("htt")) {
            rules = rules.withHalfSteps(HalfSteps.SAVE_EVERYTHING);
        }
        return TtsnnConfig.EXISTING
                .withRules(rules)
                .withGuessedSparsity(input.number("sparsity", USUAL_SPARSITY))
                .withCounting(
                        input.truth("legacy", true)
                                ? InferenceRules.LEGACY
                                : InferenceRules.CURRENT,
                        precision());
    }

    private Precision precision() {
        if (!input.has("bits")) {
            return Precision.LEGACY;
        }
        List<Integer> bits = integers("bits");
        if (bits.size() != 3) {
            throw input.wrong("bits", "bits of inputs, weights and outputs");
        }
        return new Precision(bits.get(0), bits.get(1), bits.get(2));
    }

    /** What a fused pipeline runs. */
    Workload fusedWorkload(double usualSparsity) {
        return network.tensorTrain(
                input.truth("half", false) ? TensorTrainForm.HALF : TensorTrainForm.PARALLEL,
                timesteps(),
                input.number("sparsity", usualSparsity));
    }

    TtsnnConfig fusedConfig() {
        return TtsnnConfig.CORRECTED
                .withRealSparsity(input.number("realSparsity", 0))
                .withCounting(InferenceRules.LEGACY, precision());
    }

    /** What a training step runs; its sparsities are those of the configuration. */
    Workload trainingWorkload() {
        double sparsity = input.number("spikeSparsity", USUAL_SPARSITY);
        TensorTrainForm form =
                input.truth("half", false) ? TensorTrainForm.HALF : TensorTrainForm.SEQUENTIAL;
        return factorised
                ? network.tensorTrain(form, timesteps(), sparsity)
                : network.dense(timesteps(), sparsity);
    }

    TtsnnConfig trainingConfig() {
        TtsnnTrainingConfig usual = TtsnnTrainingConfig.DEFAULT;
        TrainingSparsity guess = usual.guess();
        return TtsnnConfig.EXISTING.withTraining(
                new TtsnnTrainingConfig(
                        input.integer("bits"),
                        usual.rules(),
                        usual.units(),
                        new TrainingSparsity(
                                input.number("spikeSparsity", guess.spike()),
                                input.number("duSparsity", guess.membraneGradient()),
                                input.number("dfSparsity", guess.surrogate()))));
    }
}
