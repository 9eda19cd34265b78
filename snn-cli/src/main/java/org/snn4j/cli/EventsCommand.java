package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.data.events.Aedat2Records;
import org.snn4j.data.events.EventFile;
import org.snn4j.data.events.EventFormat;
import org.snn4j.data.events.EventHeader;
import org.snn4j.data.events.EventSummary;
import org.snn4j.data.events.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads event files and says what is in them. */
@Command(
        name = "events",
        description =
                "Read event camera recordings and spike trains: AEDAT 2.0, 3.1, 4.0, N-MNIST .bin,"
                        + " DAT, .bs1, .bs2, .bs3, .npy, .npz, HDF5.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./snn events recording.aedat4 --digest"})
final class EventsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Plain, or gzipped as .gz.")
    private List<Path> files = List.of();

    @Option(
            names = "--digest",
            description =
                    "Print comma-separated values with the SHA-256 of all events in their order,"
                            + " each as int64 microseconds, int16 x, int16 y, uint8 polarity,"
                            + " little-endian.")
    private boolean digest;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "Unit of times in .npy, .npz and HDF5: ${COMPLETION-CANDIDATES}. Default:"
                            + " whole numbers are microseconds, rows of real numbers are"
                            + " milliseconds, real numbers in HDF5 are seconds.")
    private TimeUnit unit = TimeUnit.USUAL;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (digest) {
            printDigests();
            return 0;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Path path : files) {
            EventFile file = EventFile.of(path).timesIn(unit);
            describe(out, file, file.summary());
            out.flush();
        }
        return 0;
    }

    private void printDigests() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> records = new ArrayList<>();
        out.println("file," + EventSummary.CSV_HEADER);
        for (Path path : files) {
            EventFile file = EventFile.of(path).timesIn(unit);
            out.println(path.getFileName() + "," + file.summary().toCsv());
            out.flush();
            if (file.format() == EventFormat.AEDAT_2) {
                records.add(path.getFileName() + "," + Aedat2Records.of(path).toCsv());
            }
        }
        if (!records.isEmpty()) {
            out.println();
            out.println("file," + Aedat2Records.CSV_HEADER);
            records.forEach(out::println);
        }
        out.flush();
    }

    private static void describe(PrintWriter out, EventFile file, EventSummary summary)
            throws IOException {
        EventHeader header = file.header();
        out.printf("%s: %s%n", file.path(), file.format().title());
        header.sensor()
                .ifPresent(size -> out.printf("  sensor  %d x %d%n", size.width(), size.height()));
        header.startMillis().ifPresent(start -> out.printf("  start   %d ms since 1970%n", start));
        out.printf(
                Locale.ROOT,
                "  events  %,d (%,d on), %s%n",
                summary.events(),
                summary.onEvents(),
                summary.isSorted() ? "sorted by time" : "not sorted by time");
        if (summary.events() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  times   %d to %d microseconds%n  places  x %d to %d, y %d to %d%n",
                    summary.firstTime(),
                    summary.lastTime(),
                    summary.xMin(),
                    summary.xMax(),
                    summary.yMin(),
                    summary.yMax());
        }
    }
}
