package org.snn4j.train.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.data.Dataset;
import org.snn4j.plot.ChartPage;
import org.snn4j.plot.Drawing;
import org.snn4j.tensor.Layer;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.metrics.EpochResult;

/**
 * Writes a page about a run when it ends: curves, a table of its epochs, and pictures of the
 * network at work. It needs nothing else to be looked at.
 *
 * <pre>{@code
 * Trainer.of(net).listener(RunReport.of(Path.of("report.html"), net, data)).fit(data);
 * }</pre>
 */
public final class RunReport implements TrainingListener {
    private static final int SAMPLES = 16;

    private final Path file;
    private final Layer network;
    private final Dataset data;
    private final RunHistory history = new RunHistory();
    private final List<Drawing> more = new ArrayList<>();

    private RunReport(Path file, Layer network, Dataset data) {
        this.file = file;
        this.network = network;
        this.data = data;
    }

    /** A report of a network on a data set. */
    public static RunReport of(Path file, Layer network, Dataset data) {
        return new RunReport(file, network, data);
    }

    /** Adds a picture of one's own. */
    public RunReport with(Drawing picture) {
        more.add(picture);
        return this;
    }

    @Override
    public void onStart(Start start) {
        history.onStart(start);
    }

    @Override
    public void onStep(Step step) {
        history.onStep(step);
    }

    @Override
    public void onEpoch(EpochResult result) {
        history.onEpoch(result);
    }

    @Override
    public void onEnd(TrainingResult result) {
        history.onEnd(result);
        try {
            page(result).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChartPage page(TrainingResult result) {
        ChartPage page = new ChartPage("Training on " + data.name());
        page.paragraph(
                String.format(
                        Locale.ROOT,
                        "%,d parameters; %,d training and %,d test samples %s; test accuracy %.2f"
                                + " %% after %d epochs, best %.2f %% after %d.",
                        network.parameterCount(),
                        data.train().size(),
                        data.test().size(),
                        data.shape(),
                        100 * result.last().testAccuracy(),
                        result.last().epoch(),
                        100 * result.best().testAccuracy(),
                        result.best().epoch()));
        page.section("Course").charts(history.charts());
        page.table(List.of("epoch", "loss", "training", "test", "samples/s"), rows(result));
        page.section("The network at work on test samples");
        List<Drawing> pictures = new ArrayList<>(NetworkPictures.of(network, data, SAMPLES).all());
        pictures.addAll(more);
        return page.pictures(pictures);
    }

    private static List<List<String>> rows(TrainingResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (EpochResult each : result.history()) {
            rows.add(
                    List.of(
                            String.valueOf(each.epoch()),
                            String.format(Locale.ROOT, "%.4f", each.loss()),
                            String.format(Locale.ROOT, "%.2f %%", 100 * each.trainAccuracy()),
                            String.format(Locale.ROOT, "%.2f %%", 100 * each.testAccuracy()),
                            String.format(Locale.ROOT, "%.0f", each.samplesPerSecond())));
        }
        return rows;
    }
}
