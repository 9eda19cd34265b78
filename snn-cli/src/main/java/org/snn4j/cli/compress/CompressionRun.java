package org.snn4j.cli.compress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.data.Dataset;
import org.snn4j.data.Split;
import org.snn4j.tensor.Layer;
import org.snn4j.train.compress.CompressedLayer;
import org.snn4j.train.compress.CompressionPlan;
import org.snn4j.train.compress.LotteryTicket;
import org.snn4j.train.compress.LowActivity;
import org.snn4j.train.compress.Sparsity;

/** Compresses one trained network in all the ways of a {@link Choice} and measures each. */
public final class CompressionRun {
    private static final int RECORDED = 8;

    private final Subject original;
    private final Choice choice;
    private final Path folder;
    private final Consumer<Candidate> progress;
    private final Judge judge;
    private final Split calibration;
    private final SparseTraining training;

    /**
     * A run.
     *
     * @param folder receives a compact checkpoint of each network
     * @param progress told each network once it is measured
     */
    public CompressionRun(
            Subject original,
            Dataset data,
            Choice choice,
            Path folder,
            Consumer<Candidate> progress) {
        this.original = original;
        this.choice = choice;
        this.folder = folder;
        this.progress = progress;
        this.judge =
                new Judge(
                        data.test(),
                        Outputs.of(original.copy(), data.test()),
                        RECORDED,
                        Judge.Depth.ALL);
        this.calibration =
                data.train()
                        .random(Math.min(choice.calibration(), data.train().size()), choice.seed());
        this.training =
                new SparseTraining(
                        original.model(), data, original.model().recipe(), choice.seed());
    }

    /** Hands on all networks, the original first. */
    public void all(Consumer<Candidate> to) throws IOException {
        Consumer<Candidate> both = progress.andThen(to);
        measure(plain("trained", "trained", original.copy()), both);
        for (Method method : choice.methods()) {
            if (method.prunes()) {
                for (Sparsity sparsity : choice.pruning().patterns()) {
                    measure(pruned(method, sparsity), both);
                }
            } else {
                for (int bits : choice.bits()) {
                    String name = method.label() + " " + bits + " bits";
                    CompressionPlan plan = method.quantising(bits);
                    measure(oneShot().compress(name, method.label(), plan), both);
                }
            }
        }
        for (double share : choice.training().shares()) {
            gradual(share, both);
        }
        if (choice.training().lottery() > 0) {
            lottery(both);
        }
    }

    private OneShot oneShot() {
        return new OneShot(original, calibration, choice.pruning().minSpikes());
    }

    private Judge.Entry pruned(Method method, Sparsity sparsity) {
        CompressionPlan plan =
                method.pruning(sparsity).withNorms(CompressionPlan.Norms.RE_ESTIMATED);
        if (choice.pruning().bySensitivity()) {
            plan = plan.withShares(oneShot().budgets(sparsity.share()));
        }
        String pattern =
                sparsity instanceof Sparsity.KeptOf keptOf
                        ? keptOf.kept() + ":" + keptOf.group()
                        : percent(sparsity.share());
        return oneShot().compress(method.label() + " " + pattern, method.label(), plan);
    }

    private void gradual(double share, Consumer<Candidate> to) throws IOException {
        Layer network = original.copy();
        mask(network);
        training.gradual(
                network, SparseTraining.Shares.BY_MAGNITUDE, share, choice.training().epochs());
        measure(plain("gradual " + percent(share), "gradual", network), to);
        if (choice.training().price() > 0) {
            training.quieten(network, choice.training().price(), choice.training().epochs());
            measure(plain("gradual " + percent(share) + ", priced", "priced", network), to);
        }
    }

    private void lottery(Consumer<Candidate> to) throws IOException {
        Choice.Training how = choice.training();
        Layer network = original.model().rebuild(original.saved().model());
        mask(network);
        LotteryTicket ticket = new LotteryTicket(how.rounds(), how.lottery());
        try {
            training.lottery(
                    network,
                    ticket,
                    how.epochs(),
                    (round, trained) -> {
                        if (round > 0) {
                            uncheckedly(
                                    plain(
                                            "lottery " + percent(ticket.gone(round)),
                                            "lottery",
                                            trained),
                                    to);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void uncheckedly(Judge.Entry entry, Consumer<Candidate> to) {
        try {
            measure(entry, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mask(Layer network) {
        if (choice.pruning().minSpikes() > 1) {
            new LowActivity(choice.pruning().minSpikes()).applyTo(network);
        }
    }

    private Judge.Entry plain(String name, String family, Layer network) {
        return new Judge.Entry(
                name,
                family,
                network,
                original.with(network),
                CompressedLayer.FLOAT_BITS,
                Map.of());
    }

    private void measure(Judge.Entry entry, Consumer<Candidate> to) throws IOException {
        String file =
                entry.name().replaceAll("[^a-zA-Z0-9.]+", "-").replaceAll("-$", "")
                        + ".safetensors";
        to.accept(judge.judge(entry, folder.resolve(file)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share).replace(".0 ", " ");
    }
}
