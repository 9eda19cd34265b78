package org.snn4j.hw.ttsnn;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.sata.TrainingLayer;
import org.snn4j.hw.sata.TrainingModel;
import org.snn4j.hw.sata.TrainingResult;
import org.snn4j.hw.sata.TrainingSparsity;
import org.snn4j.hw.sata.TrainingWork;

/**
 * Cost of a training step, forward, backward and update, by SATA's training model;
 * specs/hw-ttsnn-accelerator.md, section 7.
 *
 * <p>Each convolution of a tensor-train layer is a layer of its own; in the half form the middle
 * two run in fewer timesteps.
 */
public final class TtsnnTraining {
    private final TtsnnRules rules;
    private final TtsnnConfig config;
    private final TrainingModel model;
    private final int timesteps;

    /**
     * A model of one accelerator.
     *
     * @param timesteps number of timesteps, 1 or more
     * @param batch samples per update, 1 or more
     */
    public TtsnnTraining(TtsnnConfig config, int timesteps, int batch) {
        this.config = config;
        this.timesteps = timesteps;
        rules = config.rules();
        model = new TrainingModel(config.training().model(batch));
    }

    /** Cost of a network. */
    public TrainingResult network(Workload workload) {
        List<TrainingWork> works = new ArrayList<>();
        for (WorkloadLayer layer : workload.layers()) {
            works.addAll(works(layer));
        }
        return model.run(works);
    }

    /** Cost of one layer. */
    TrainingResult layer(WorkloadLayer layer) {
        return model.run(works(layer));
    }

    private List<TrainingWork> works(WorkloadLayer layer) {
        if (layer instanceof TensorTrainLayer recorded) {
            TensorTrainLayer train = rules.keepsStrides() ? recorded : recorded.atOutputSize();
            int middle = train.form().fullTimesteps(timesteps);
            WeightedLayer whole = recorded.whole();
            return List.of(
                    work(train.a(), whole, timesteps, 0),
                    work(train.b(), whole, middle, config.realSparsity()),
                    work(train.c(), whole, middle, config.realSparsity()),
                    work(train.d(), whole, timesteps, config.realSparsity()));
        }
        return layer instanceof WeightedLayer whole
                ? List.of(work(whole, whole, timesteps, 0))
                : List.of();
    }

    private TrainingWork work(
            WeightedLayer part, WeightedLayer whole, int steps, double realZeros) {
        TrainingSparsity guess = config.training().guess();
        boolean real = rules.realValuesAreMultiplied() && part.inputKind() == InputKind.REAL_VALUES;
        boolean spikes = whole.inputKind() == InputKind.SPIKES;
        double zeros = spikes ? SparsityUsed.of(whole, guess.spike()).value() : guess.spike();
        WeightedLayer shaped =
                rules.keepsStrides() ? part : part.withShape(part.shape().atOutputSize());
        return new TrainingWork(
                TrainingLayer.of(
                        shaped,
                        real ? TrainingLayer.Input.REAL_VALUES : TrainingLayer.Input.SPIKES),
                steps,
                new TrainingSparsity(
                        real ? realZeros : zeros,
                        zeros(whole.membraneGradient(), guess.membraneGradient()),
                        zeros(whole.surrogate(), guess.surrogate())));
    }

    private static double zeros(Activity activity, double guess) {
        return activity.density().isPresent() ? 1 - activity.density().getAsDouble() : guess;
    }
}
