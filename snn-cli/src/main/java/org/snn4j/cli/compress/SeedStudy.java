package org.snn4j.cli.compress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.compress.Calibration;
import org.snn4j.train.compress.CompressionPlan;
import org.snn4j.train.compress.GradualPruning;
import org.snn4j.train.compress.NetworkCompressor;
import org.snn4j.train.compress.Sparsity;

/** All that the experiment does with one seed. */
final class SeedStudy {
    /** Shares of weights that one-shot pruning removes. */
    static final List<Double> ONE_SHOT = List.of(0.5, 0.7, 0.9);

    private static final int CALIBRATION = 128;
    private static final int PRUNING_EPOCHS = 4;

    private final BundledModel model;
    private final Recipe recipe;
    private final Dataset data;
    private final long seed;
    private final Consumer<Candidate> progress;
    private final Map<String, Candidate> found = new LinkedHashMap<>();

    SeedStudy(
            BundledModel model,
            Recipe recipe,
            Dataset data,
            long seed,
            Consumer<Candidate> progress) {
        this.model = model;
        this.recipe = recipe;
        this.data = data;
        this.seed = seed;
        this.progress = progress;
    }

    /** Candidates by name, the original first. */
    Map<String, Candidate> run() {
        Layer network = model.build(data, recipe.timesteps());
        model.trainer(network, data, recipe).seed(seed).fit(data);
        Subject original = subject(network);
        judge("float", network, 32, true);
        for (int bits : new int[] {4, 3, 2}) {
            for (Method method :
                    List.of(Method.NEAREST, Method.GPTQ, Method.GPTAQ, Method.TESSERAQ)) {
                compress(
                        original,
                        method.label() + " " + bits + " bits",
                        method.quantising(bits),
                        bits);
            }
        }
        for (double share : ONE_SHOT) {
            for (Method method :
                    List.of(Method.MAGNITUDE, Method.WANDA, Method.OBS, Method.DUOGPT)) {
                compress(
                        original,
                        method.label() + " " + Math.round(100 * share) + " %",
                        method.pruning(new Sparsity.PerRow(share))
                                .withNorms(CompressionPlan.Norms.RE_ESTIMATED),
                        32);
            }
        }
        Layer pruned = original.copy();
        prune(pruned, 0.9);
        judge("gradual 90 %", pruned, 32, true);
        compress(
                subject(pruned),
                "gradual 90 %, gptaq 4 bits",
                Method.GPTAQ.quantising(4),
                4);
        Layer sparse = subject(pruned).copy();
        prune(sparse, 0.97);
        judge("gradual 97 %", sparse, 32, true);
        return found;
    }

    private Subject subject(Layer network) {
        return new Subject(network, () -> model.build(data, recipe.timesteps()), data);
    }

    private void compress(Subject subject, String name, CompressionPlan plan, int bits) {
        Layer copy = subject.copy();
        new NetworkCompressor(plan)
                .compress(
                        copy,
                        subject.network(),
                        new Calibration(data.train().random(CALIBRATION, seed)));
        judge(name, copy, bits, false);
    }

    /** Half of the epochs remove weights, the others heal. */
    private void prune(Layer network, double share) {
        int steps = PRUNING_EPOCHS * (data.train().size() / recipe.batch());
        Recipe healing = recipe.withEpochs(PRUNING_EPOCHS);
        model.trainer(network, data, healing)
                .seed(seed)
                .keepWeights()
                .optimizer(
                        new GradualPruning(
                                healing.optimizer().of(healing.learningRate()),
                                new GradualPruning.Ramp(share, 0, steps / 2, 10)))
                .fit(data);
    }

    private void judge(String name, Layer network, int bits, boolean estimates) {
        Candidate candidate = new Judge(data.test(), 8, estimates).judge(name, network, bits);
        found.put(name, candidate);
        progress.accept(candidate);
    }
}
