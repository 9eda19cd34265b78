package org.snn4j.convert;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.Dataset;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Milestones;

/**
 * IIR-SNN's iterative reduction of timesteps: trains a converted network for ever fewer timesteps,
 * each stage from the weights, thresholds and leaks of the one before. At one timestep leaks play
 * no part any more: the network is then a dense one with binary activations.
 *
 * <p>Cross-entropy of the accumulated outputs; Adam (the paper's keeps the largest second moment as
 * well), learning rate divided by 5 after 60, 80 and 90 % of each stage's epochs;
 * specs/algo-wider.md, section 1.
 *
 * @param stages numbers of timesteps, 1 or more each, in the order of training
 * @param epochs of each stage, 1 or more
 * @param learningRate of each stage, above 0
 * @param batchSize samples per step, 1 or more
 * @param seed of sample order and dropout
 * @see <a href="https://arxiv.org/abs/2110.05929">Chowdhury et al. 2022</a>
 */
public record StagedReduction(
        List<Integer> stages, int epochs, double learningRate, int batchSize, long seed) {
    private static final double DECAY = 5e-4;

    /**
     * What a stage came to.
     *
     * @param timesteps of the stage
     * @param before test accuracy at so many timesteps before training, 0 to 1
     * @param after test accuracy after it
     */
    public record Stage(int timesteps, double before, double after) {}

    public StagedReduction {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("StagedReduction.stages: expected some, got none");
        }
        stages.forEach(timesteps -> Check.atLeastOne("StagedReduction.stages", timesteps));
        Check.atLeastOne("StagedReduction.epochs", epochs);
        Check.positive("StagedReduction.learningRate", learningRate);
        Check.atLeastOne("StagedReduction.batchSize", batchSize);
    }

    /** Trains the network through all stages and leaves it as the last one did. */
    public List<Stage> train(SpikingNetwork network, Dataset data, TrainingListener listener) {
        List<Stage> results = new ArrayList<>();
        for (int timesteps : stages) {
            Sequential net = network.over(timesteps);
            double before = Trainer.evaluate(net, data.test(), batchSize).accuracy();
            double after =
                    Trainer.of(net)
                            .keepWeights()
                            .seed(seed)
                            .optimizer(new Adam(learningRate).decayWeightsOnly(DECAY))
                            .schedule(new Milestones(milestones(), 0.2))
                            .epochs(epochs)
                            .batchSize(batchSize)
                            .listener(listener)
                            .fit(data)
                            .last()
                            .testAccuracy();
            results.add(new Stage(timesteps, before, after));
        }
        return results;
    }

    /** Epochs after 60, 80 and 90 %, each once and not before the first. */
    private List<Integer> milestones() {
        List<Integer> at = new ArrayList<>();
        for (double share : new double[] {0.6, 0.8, 0.9}) {
            int epoch = (int) Math.ceil(share * epochs);
            if (epoch > 0 && epoch < epochs && !at.contains(epoch)) {
                at.add(epoch);
            }
        }
        return at;
    }
}
