package org.snn4j.cli.compress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.data.Dataset;
import org.snn4j.data.Split;
import org.snn4j.models.BundledModel;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.RunFolder;
import org.snn4j.train.compress.CompressedLayer;
import org.snn4j.train.compress.CompressionPlan;
import org.snn4j.train.compress.LowActivity;
import org.snn4j.train.compress.Sparsity;

/** All that the experiment does with one seed. */
final class SeedStudy {
    /** Name of the network as it was trained. */
    static final String FLOAT = "trained";

    /** Shares of weights that pruning without training removes. */
    static final List<Double> ONE_SHOT = List.of(0.5, 0.7, 0.9);

    private static final List<Method> QUANTISING =
            List.of(Method.NEAREST, Method.GPTQ, Method.GPTAQ, Method.TESSERAQ);
    private static final List<Method> PRUNING =
            List.of(Method.MAGNITUDE, Method.WANDA, Method.OBS, Method.DUOGPT);
    private static final List<Method> SECOND_ORDER = List.of(Method.OBS, Method.DUOGPT);
    private static final int CALIBRATION = 128;
    private static final int PRUNING_EPOCHS = 4;
    private static final int RECORDED = 8;

    private final BundledModel model;
    private final Recipe recipe;
    private final Dataset data;
    private final long seed;
    private final Path folder;
    private final Consumer<Candidate> progress;
    private final SparseTraining training;
    private final Split calibration;
    private final Map<String, Candidate> found = new LinkedHashMap<>();

    SeedStudy(
            BundledModel model,
            Recipe recipe,
            Dataset data,
            long seed,
            Consumer<Candidate> progress)
            throws IOException {
        this.model = model;
        this.recipe = recipe;
        this.data = data;
        this.seed = seed;
        this.folder = Files.createTempDirectory("snn-compression");
        this.progress = progress;
        this.training = new SparseTraining(model, data, recipe, seed);
        this.calibration = data.train().random(CALIBRATION, seed);
    }

    /** Candidates by name, the original first. */
    Map<String, Candidate> run() throws IOException {
        Path run = folder.resolve("run");
        model.trainer(model.build(data, recipe.timesteps()), data, recipe)
                .seed(seed)
                .runFolder(run)
                .fit(data);
        Subject original = Subject.load(new RunFolder(run).last());
        judge(entry(FLOAT, "float", original.copy(), original), Judge.Depth.ALL);
        quantise(original);
        prune(original);
        train(original);
        return found;
    }

    private void quantise(Subject original) throws IOException {
        OneShot oneShot = new OneShot(original, calibration);
        for (int bits : new int[] {4, 3, 2}) {
            for (Method method : QUANTISING) {
                CompressionPlan plan = method.quantising(bits);
                String name = method.label() + " " + bits + " bits";
                judge(oneShot.compress(name, method.label(), plan), Judge.Depth.ACCURACY);
            }
        }
    }

    private void prune(Subject original) throws IOException {
        OneShot oneShot = new OneShot(original, calibration);
        for (double share : ONE_SHOT) {
            for (Method method : PRUNING) {
                prune(oneShot, method, new Sparsity.PerRow(share), percent(share));
            }
        }
        for (Method method : SECOND_ORDER) {
            prune(oneShot, method, new Sparsity.KeptOf(2, 4), "2:4");
        }
        CompressionPlan even = pruning(Method.OBS, new Sparsity.PerRow(0.7));
        judge(
                oneShot.compress(
                        "obs 70 % by sensitivity", "obs", even.withShares(oneShot.budgets(0.7))),
                Judge.Depth.ACCURACY);
        OneShot masked = new OneShot(original, calibration, 2);
        for (double share : List.of(0.5, 0.7)) {
            for (Method method : SECOND_ORDER) {
                prune(
                        masked,
                        method,
                        new Sparsity.PerRow(share),
                        percent(share) + ", spikes masked");
            }
        }
    }

    private void prune(OneShot oneShot, Method method, Sparsity pattern, String suffix)
            throws IOException {
        judge(
                oneShot.compress(
                        method.label() + " " + suffix, method.label(), pruning(method, pattern)),
                Judge.Depth.ACCURACY);
    }

    private static CompressionPlan pruning(Method method, Sparsity pattern) {
        return method.pruning(pattern).withNorms(CompressionPlan.Norms.RE_ESTIMATED);
    }

    private void train(Subject original) throws IOException {
        Layer network = original.copy();
        training.gradual(network, 0.9, PRUNING_EPOCHS);
        Subject pruned = original.with(network);
        judge(entry("gradual 90 %", "gradual", network, pruned), Judge.Depth.ALL);
        judge(
                new OneShot(pruned, calibration)
                        .compress(
                                "gradual 90 %, gptaq 4 bits",
                                "gradual, gptaq", Method.GPTAQ.quantising(4)),
                Judge.Depth.ALL);
        training.gradual(network, 0.97, PRUNING_EPOCHS);
        Subject sparse = original.with(network);
        judge(entry("gradual 97 %", "gradual", network, sparse), Judge.Depth.ALL);
        new LowActivity(2).applyTo(network);
        judge(
                entry("gradual 97 %, spikes masked", "gradual", network, sparse),
                Judge.Depth.ACCURACY);
        training.heal(network, 1);
        judge(
                entry(
                        "gradual 97 %, spikes masked, 1 epoch",
                        "gradual", network, original.with(network)),
                Judge.Depth.ALL);
        Layer quiet = sparse.copy();
        training.quieten(quiet, 0.3, 2);
        judge(
                entry(
                        "gradual 97 %, spikes priced, 2 epochs",
                        "gradual", quiet, original.with(quiet)),
                Judge.Depth.ALL);
    }

    private static Judge.Entry entry(String name, String family, Layer network, Subject file) {
        return new Judge.Entry(name, family, network, file, CompressedLayer.FLOAT_BITS, Map.of());
    }

    private void judge(Judge.Entry entry, Judge.Depth depth) throws IOException {
        Candidate candidate =
                new Judge(data.test(), RECORDED, depth)
                        .judge(entry, folder.resolve("candidate.safetensors"));
        found.put(candidate.name(), candidate);
        progress.accept(candidate);
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
