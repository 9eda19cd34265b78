package org.snn4j.cli.compress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.snn4j.data.Dataset;
import org.snn4j.data.Split;
import org.snn4j.models.BundledModel;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.RunFolder;
import org.snn4j.train.compress.CompressedLayer;
import org.snn4j.train.compress.CompressionPlan;
import org.snn4j.train.compress.CompressionPlan.Fitting;
import org.snn4j.train.compress.LowActivity;
import org.snn4j.train.compress.Sparsity;

/** All that the experiment does with one seed. */
final class SeedStudy {
    /** Name of the network as it was trained. */
    static final String FLOAT = "trained";

    /** Name of the network that was trained with all weights as long as others were pruned. */
    static final String AS_LONG = FLOAT + " as long as 90 %";

    /** Shares of weights that pruning without training removes. */
    static final List<Double> ONE_SHOT = List.of(0.5, 0.7);

    /** Bits of weights that calibration leaves. */
    static final List<Integer> BITS = List.of(4, 3, 2);

    /** Of these, those at which the drift of inputs matters. */
    static final List<Integer> FEW_BITS = List.of(3, 2);

    /** Shares of the drift that are compared; 0 is GPTQ. */
    static final List<Double> ALPHAS = List.of(0.0, 0.25, 0.5, 1.0);

    /** Sets of calibration samples with which GPTQ and GPTAQ are compared. */
    static final int DRAWS = 2;

    /** Samples that calibration sees. */
    static final int CALIBRATION = 256;

    /** Epochs of each share that goes in training. */
    static final int PRUNING_EPOCHS = 4;

    private static final List<Method> QUANTISING =
            List.of(Method.NEAREST, Method.GPTQ, Method.GPTAQ, Method.TESSERAQ);
    private static final List<Method> PRUNING =
            List.of(Method.MAGNITUDE, Method.WANDA, Method.OBS, Method.DUOGPT);
    private static final List<Method> SECOND_ORDER = List.of(Method.OBS, Method.DUOGPT);
    private static final int RECORDED = 8;

    private final Subject original;
    private final Samples samples;
    private final long seed;
    private final Path folder;
    private final Consumer<Candidate> progress;
    private final SparseTraining training;
    private final Split calibration;
    private final Outputs wanted;
    private final Map<String, Candidate> found = new LinkedHashMap<>();

    /**
     * Samples of a seed.
     *
     * @param data on which the network is trained and tested
     * @param heldOut other training samples, on which choices are made
     */
    record Samples(Dataset data, Split heldOut) {}

    /**
     * Trains the network.
     *
     * @param progress told each network once it is measured
     */
    SeedStudy(
            BundledModel model,
            Recipe recipe,
            Samples samples,
            long seed,
            Consumer<Candidate> progress)
            throws IOException {
        Dataset data = samples.data();
        this.samples = samples;
        this.seed = seed;
        this.folder = Files.createTempDirectory("snn-compression");
        this.progress = progress;
        this.training = new SparseTraining(model, data, recipe, seed);
        this.calibration = data.train().random(CALIBRATION, seed);
        Path run = folder.resolve("run");
        model.trainer(model.build(data, recipe.timesteps()), data, recipe)
                .seed(seed)
                .runFolder(run)
                .fit(data);
        this.original = Subject.load(new RunFolder(run).last());
        this.wanted = Outputs.of(original.copy(), data.test());
    }

    /** Candidates by name, the original first. */
    Map<String, Candidate> run() throws IOException {
        try {
            return study();
        } finally {
            deleteFolder();
        }
    }

    private void deleteFolder() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private Map<String, Candidate> study() throws IOException {
        judge(entry(FLOAT, "float", original.copy(), original), Judge.Depth.ALL);
        quantise();
        compareDraws();
        compareAlphas();
        prune();
        train();
        return found;
    }

    /** Name of a quantised network. */
    static String quantised(Method method, int bits) {
        return method.label() + " " + bits + " bits";
    }

    /** Name of a network that was calibrated with a set of samples, from 1. */
    static String drawn(Method method, int bits, int draw) {
        return quantised(method, bits) + (draw == 1 ? "" : ", draw " + draw);
    }

    /** Name of a network that is judged on held-out samples. */
    static String heldOut(double alpha, int bits) {
        return bits + " bits, alpha " + alpha + ", held-out";
    }

    private void quantise() throws IOException {
        OneShot oneShot = new OneShot(original, calibration);
        for (int bits : BITS) {
            for (Method method : QUANTISING) {
                judge(
                        oneShot.compress(
                                quantised(method, bits), method.label(), method.quantising(bits)),
                        Judge.Depth.ACCURACY);
            }
        }
    }

    private void compareDraws() throws IOException {
        for (int draw = 2; draw <= DRAWS; draw++) {
            Split others = samples.data().train().random(CALIBRATION, DRAWS * 1000L * draw + seed);
            for (int bits : FEW_BITS) {
                for (Method method : List.of(Method.GPTQ, Method.GPTAQ)) {
                    judge(
                            new OneShot(original, others)
                                    .compress(
                                            drawn(method, bits, draw),
                                            method.label(),
                                            method.quantising(bits)),
                            Judge.Depth.ACCURACY);
                }
            }
        }
    }

    /** Which share of the drift is best, on samples that nothing else is judged on. */
    private void compareAlphas() throws IOException {
        Outputs wantedThere = Outputs.of(original.copy(), samples.heldOut());
        Judge judge = new Judge(samples.heldOut(), wantedThere, RECORDED, Judge.Depth.ACCURACY);
        for (int bits : FEW_BITS) {
            for (double alpha : ALPHAS) {
                Fitting fitting =
                        alpha == 0 ? new Fitting.Errors() : new Fitting.ErrorsAndDrift(alpha);
                CompressionPlan plan = Method.GPTQ.quantising(bits).withFitting(fitting);
                judge(
                        new OneShot(original, calibration)
                                .compress(heldOut(alpha, bits), "alpha", plan),
                        judge);
            }
        }
    }

    private void prune() throws IOException {
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
        for (Method method : SECOND_ORDER) {
            prune(masked, method, new Sparsity.PerRow(0.5), percent(0.5) + ", spikes masked");
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

    private void train() throws IOException {
        Layer dense = original.copy();
        training.further(dense, PRUNING_EPOCHS);
        judge(trained(AS_LONG, dense), Judge.Depth.ACCURACY);
        Layer network = original.copy();
        training.gradual(network, SparseTraining.Shares.BY_MAGNITUDE, 0.9, PRUNING_EPOCHS);
        judge(trained("gradual 90 %", network), Judge.Depth.ALL);
        judge(
                new OneShot(original.with(network), calibration)
                        .compress(
                                "gradual 90 %, gptaq 4 bits",
                                "gradual, gptaq", Method.GPTAQ.quantising(4)),
                Judge.Depth.ALL);
        training.gradual(network, SparseTraining.Shares.EVEN, 0.98, PRUNING_EPOCHS);
        Subject sparse = original.with(network);
        judge(trained("gradual 98 %", network), Judge.Depth.ALL);
        Layer quiet = sparse.copy();
        training.quieten(quiet, 0.3, 1);
        judge(trained("gradual 98 %, spikes priced, 1 epoch", quiet), Judge.Depth.ALL);
        new LowActivity(2).applyTo(network);
        judge(trained("gradual 98 %, spikes masked", network), Judge.Depth.ACCURACY);
        training.heal(network, 1);
        judge(trained("gradual 98 %, spikes masked, 1 epoch", network), Judge.Depth.ALL);
    }

    private Judge.Entry trained(String name, Layer network) {
        return entry(name, "gradual", network, original.with(network));
    }

    private static Judge.Entry entry(String name, String family, Layer network, Subject file) {
        return new Judge.Entry(name, family, network, file, CompressedLayer.FLOAT_BITS, Map.of());
    }

    private void judge(Judge.Entry entry, Judge.Depth depth) throws IOException {
        judge(entry, new Judge(samples.data().test(), wanted, RECORDED, depth));
    }

    private void judge(Judge.Entry entry, Judge by) throws IOException {
        Candidate candidate = by.judge(entry, folder.resolve("candidate.safetensors"));
        found.put(candidate.name(), candidate);
        progress.accept(candidate);
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
