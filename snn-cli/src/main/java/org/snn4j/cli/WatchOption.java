package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.tensorboard.TensorBoardLog;
import org.snn4j.train.watch.LivePage;
import picocli.CommandLine.Option;

/** Ways to follow a training run while it goes on. */
final class WatchOption {
    @Option(
            names = "--watch",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            description =
                    "Show the run live on a page of this machine, on this port or any free one.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--tensorboard",
            description =
                    "Also write events for TensorBoard, into tensorboard in the run's folder.")
    private boolean tensorBoard;

    /** What follows a run; closed when the run is over. */
    static final class Watchers implements AutoCloseable {
        private Optional<LivePage> page = Optional.empty();
        private Optional<TensorBoardLog> log = Optional.empty();

        List<TrainingListener> listeners() {
            List<TrainingListener> listeners = new ArrayList<>();
            page.ifPresent(listeners::add);
            log.ifPresent(listeners::add);
            return listeners;
        }

        @Override
        public void close() throws IOException {
            page.ifPresent(LivePage::close);
            if (log.isPresent()) {
                log.get().close();
            }
        }
    }

    /** Opens what was asked for, and tells where it is. */
    Watchers open(Path run, PrintWriter out) throws IOException {
        Watchers watchers = new Watchers();
        if (port.isPresent()) {
            LivePage page = LivePage.open(port.get());
            watchers.page = Optional.of(page);
            out.println("watch at " + page.address());
        }
        if (tensorBoard) {
            Path folder = run.resolve("tensorboard");
            watchers.log = Optional.of(TensorBoardLog.in(folder));
            out.println("tensorboard --logdir " + folder);
        }
        out.flush();
        return watchers;
    }
}
