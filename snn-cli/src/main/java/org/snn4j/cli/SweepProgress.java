package org.snn4j.cli;

import java.util.Locale;
import org.snn4j.hw.sweep.SweepListener;
import org.snn4j.train.progress.Progress;

/** Shows how far a sweep is and how long it will take. */
final class SweepProgress implements SweepListener {
    private static final double NANOSECONDS = 1e9;

    private final Progress progress;
    private final long start = System.nanoTime();
    private boolean begun;

    SweepProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void onPoint(int done, int points) {
        if (!begun) {
            progress.begin("sweep", points, 0);
            begun = true;
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        double left = seconds / done * (points - done);
        progress.advance(done, String.format(Locale.ROOT, "%.0f s left", left));
        if (done == points) {
            progress.end(String.format(Locale.ROOT, "%d points in %.1f s", points, seconds));
        }
    }
}
