package org.snn4j.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.snn4j.train.progress.LineProgress;
import org.snn4j.train.progress.Progress;

/** A bar that moves on a terminal, replaced by one line when the work is over. */
final class BarProgress implements Progress {
    /** System property that the launcher sets to true where standard error is a terminal. */
    static final String TERMINAL = "snn4j.terminal";

    private static final int WIDTH = 100;

    private final PrintStream terminal;
    private final PrintStream lines;
    private List<ProgressBar> bar = List.of();

    private BarProgress(PrintStream terminal, PrintStream lines) {
        this.terminal = terminal;
        this.lines = lines;
    }

    /** A bar on a terminal, lines into a file or a pipe. */
    static Progress standard() {
        return Boolean.getBoolean(TERMINAL)
                ? new BarProgress(System.err, System.out)
                : new LineProgress(System.out);
    }

    @Override
    public void begin(String task, long steps, long done) {
        ProgressBar started =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .setSpeedUnit(ChronoUnit.SECONDS)
                        .startsFrom(done, Duration.ZERO)
                        .clearDisplayOnFinish()
                        .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
                        .build();
        bar = List.of(started);
    }

    @Override
    public void advance(long done, String note) {
        bar.forEach(shown -> shown.stepTo(done).setExtraMessage(note));
    }

    @Override
    public void end(String summary) {
        bar.forEach(ProgressBar::close);
        bar = List.of();
        lines.println(summary);
    }
}
