package org.snn4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.memory.MembraneAccount;
import org.snn4j.models.memory.MemoryReport;
import org.snn4j.models.memory.NeuronRow;
import org.snn4j.neurons.MembraneStorage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a bundled network needs of memory. */
@Command(
        name = "memory",
        description = "Membranes and weights of a bundled network: by formula, and measured.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Runs one training step on random inputs. Formulas: specs/algo-efficientlif.md."
        })
final class MemoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "One of './snn models'.")
    private String model;

    @Mixin private SharingOption sharing = new SharingOption();

    @Mixin private QuantizationOption quantization = new QuantizationOption();

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            converter = Count.class,
            description = "Timesteps for data without time. Default: the recipe's.")
    private Integer timesteps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            converter = Count.class,
            description = "Samples of the training step. Default: ${DEFAULT-VALUE}.")
    private int batch = 8;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        MemoryReport report;
        try {
            BundledModel chosen =
                    quantization.apply(sharing.apply(ModelCatalogue.standard().model(model)));
            DatasetCatalogue.Entry data = DatasetCatalogue.standard().entry(chosen.dataset());
            int steps = timesteps == null ? chosen.recipe().timesteps() : timesteps;
            report = MemoryReport.measure(chosen, data.shape(), data.classes(), steps, batch);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        neurons(out, report.account());
        totals(out, report);
        bits(out, report);
        out.flush();
        return 0;
    }

    private static void neurons(PrintWriter out, MembraneAccount account) {
        List<MembraneStorage> shared = new ArrayList<>();
        out.printf("%-24s %-16s %12s  %s%n", "neurons", "[.., C]", "membrane", "where");
        for (NeuronRow row : account.rows()) {
            boolean first = row.isOwn() || !shared.contains(row.storage());
            if (first && !row.isOwn()) {
                shared.add(row.storage());
            }
            int groups = row.storage().channelGroups();
            out.printf(
                    Locale.ROOT,
                    "%-24s %-16s %12s  %s%s%n",
                    row.path(),
                    row.step(),
                    first ? String.format(Locale.ROOT, "%,d", row.elements()) : "same",
                    row.isOwn() ? "own" : "shared " + (shared.indexOf(row.storage()) + 1),
                    groups == 1 ? "" : ", " + groups + " channel groups");
        }
    }

    private static void totals(PrintWriter out, MemoryReport report) {
        MembraneAccount account = report.account();
        out.printf(Locale.ROOT, "%nMembrane values of one sample, T=%d%n", account.timesteps());
        out.printf("%-34s %14s %14s %8s%n", "", "forward", "backward", "ratios");
        row(out, "not shared, by formula", account.unshared(), account.unsharedBackward(), account);
        row(out, "as stored, by formula", account.forward(), account.backward(), account);
        row(
                out,
                "as stored, measured",
                report.measured().forward(),
                report.measured().backward(),
                account);
        if (account.forward() < account.unshared()) {
            row(out, "paper: only the last is kept", account.forward(), account.forward(), account);
        }
    }

    private static void row(
            PrintWriter out, String what, long forward, long backward, MembraneAccount account) {
        out.printf(
                Locale.ROOT,
                "%-34s %,14d %,14d %.2fx %.2fx%n",
                what,
                forward,
                backward,
                account.unshared() / (double) forward,
                account.unsharedBackward() / (double) backward);
    }

    /** Quantized networks have a first layer and a classifier in single precision. */
    private static String widths(int narrowest) {
        return narrowest == Float.SIZE
                ? Float.SIZE + " bits"
                : narrowest + " and " + Float.SIZE + " bits";
    }

    private static void bits(PrintWriter out, MemoryReport report) {
        int widest = Float.SIZE;
        int width = report.account().rows().stream().mapToInt(NeuronRow::bits).min().orElse(widest);
        out.printf(
                Locale.ROOT,
                "%nparameters %,d of %s: %,d bits; membranes of %s: %,d bits%n",
                report.parameters(),
                widths(width),
                report.weightBits(),
                widths(width),
                report.account().forwardBits());
        if (width < widest) {
            out.printf(
                    Locale.ROOT,
                    "together %.1f %% of the same network in 32 bits%n",
                    100 * report.footprintShare());
        }
        out.printf(
                Locale.ROOT,
                "training step of %d samples: %.1f MB kept for the backward pass, %.1f MB of"
                        + " buffers in all%n",
                report.batch(),
                report.keptBytes() / 1e6,
                report.peakBytes() / 1e6);
        if (report.allKeptBytes() > report.keptBytes()) {
            out.printf(
                    Locale.ROOT,
                    "(%.1f MB if all neurons kept their membranes; they compute them again)%n",
                    report.allKeptBytes() / 1e6);
        }
    }
}
