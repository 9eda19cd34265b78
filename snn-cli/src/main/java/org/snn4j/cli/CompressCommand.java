package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.cli.compress.Candidate;
import org.snn4j.cli.compress.CandidateTable;
import org.snn4j.cli.compress.Choice;
import org.snn4j.cli.compress.CompressionRun;
import org.snn4j.cli.compress.Method;
import org.snn4j.cli.compress.MethodName;
import org.snn4j.cli.compress.ParetoPage;
import org.snn4j.cli.compress.PatternName;
import org.snn4j.cli.compress.Subject;
import org.snn4j.data.Dataset;
import org.snn4j.train.compress.Sparsity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From a trained checkpoint to compressed ones, a table and what accuracy costs. */
@Command(
        name = "compress",
        description =
                "Prune and quantize a trained network in many ways; accuracy, size, LoAS and its"
                        + " baselines, own time.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --retrain and --lottery nothing is trained. Speed-ups are against LoAS without"
                    + " masking, energies against LoAS with masking, as published."
        })
final class CompressCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHECKPOINT", description = "A file that './snn train' wrote.")
    private Path checkpoint;

    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--bits",
            paramLabel = "B,..",
            split = ",",
            description = "Bits of quantized weights, 2 to 8. Default: ${DEFAULT-VALUE}.")
    private List<Integer> bits = List.of(4, 3);

    @Option(
            names = "--prune",
            paramLabel = "SHARE,..",
            split = ",",
            converter = Share.class,
            description = "Shares of weights that go. Default: ${DEFAULT-VALUE}.")
    private List<Double> shares = List.of(0.5, 0.9);

    @Option(
            names = "--methods",
            paramLabel = "NAME,..",
            split = ",",
            converter = MethodName.class,
            description =
                    "rtn, gptq, gptaq, tesseraq quantize; magnitude, wanda, obs, duogpt prune."
                            + " Default: all.")
    private List<Method> methods = List.of(Method.values());

    @Option(
            names = "--pattern",
            paramLabel = "row|layer|N:M",
            converter = PatternName.class,
            description =
                    "Weights that are compared: those of an output, of a layer, or M inputs in a"
                            + " row, of which N are kept. Default: row.")
    private Sparsity pattern = new Sparsity.PerRow(0);

    @Option(
            names = "--by-sensitivity",
            description = "Sensitive layers keep more weights, others fewer.")
    private boolean bySensitivity;

    @Option(
            names = "--min-spikes",
            paramLabel = "N",
            converter = Count.class,
            description =
                    "Mask inputs that fire less often in a sample, as LoAS does with 2. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int minSpikes = 1;

    @Option(
            names = "--calibration",
            paramLabel = "N",
            converter = Count.class,
            description = "Training samples that compression sees. Default: ${DEFAULT-VALUE}.")
    private int calibration = 128;

    @Option(
            names = "--retrain",
            paramLabel = "SHARE,..",
            split = ",",
            converter = Share.class,
            description = "Shares of weights that gradual pruning removes in training.")
    private List<Double> retrained = List.of();

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            converter = PositiveNumber.class,
            description = "Price of spikes when the networks of --retrain are trained on.")
    private Double price;

    @Option(
            names = "--lottery",
            paramLabel = "SHARE",
            converter = Share.class,
            description =
                    "Share of weights that iterative pruning with rewinding removes, from fresh"
                            + " weights.")
    private Double lottery;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Count.class,
            description = "Rounds of --lottery. Default: ${DEFAULT-VALUE}.")
    private int rounds = 4;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Count.class,
            description =
                    "Epochs of each share of --retrain, and of each round of --lottery. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int epochs = 4;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Seed of samples and training. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Where compact checkpoints and report.html go. Default: compressed beside the"
                            + " checkpoint.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (int b : bits) {
            if (b < 2 || b > Byte.SIZE) {
                throw wrong("--bits: expected 2 to 8, got " + b);
            }
        }
        if (bySensitivity && pattern instanceof Sparsity.KeptOf) {
            throw wrong(
                    "--by-sensitivity: expected --pattern row or layer, got N:M, whose share"
                            + " is the same everywhere");
        }
        Subject subject = Subject.load(checkpoint);
        Dataset samples = data.load(subject.model().dataset(), seed);
        subject.model().requireFitting(subject.saved().model(), samples);
        Path folder = out == null ? checkpoint.toAbsolutePath().resolveSibling("compressed") : out;
        Files.createDirectories(folder);
        List<Candidate> candidates = new ArrayList<>();
        CompressionRun run = new CompressionRun(subject, samples, choice(), folder, this::tell);
        run.all(candidates::add);
        PrintWriter to = spec.commandLine().getOut();
        to.print(CandidateTable.plain(candidates));
        Path report = folder.resolve("report.html");
        ParetoPage.write(report, subject.model().name(), candidates);
        to.printf("checkpoints and pictures in %s%n", folder);
        to.flush();
        return 0;
    }

    private Choice choice() {
        return new Choice(
                methods,
                bits,
                new Choice.Pruning(shares, pattern, bySensitivity, minSpikes),
                new Choice.Training(
                        retrained,
                        price == null ? 0 : price,
                        lottery == null ? 0 : lottery,
                        rounds,
                        epochs),
                calibration,
                seed);
    }

    private void tell(Candidate candidate) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, "%s: %.2f %%%n", candidate.name(), 100 * candidate.accuracy());
        err.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
