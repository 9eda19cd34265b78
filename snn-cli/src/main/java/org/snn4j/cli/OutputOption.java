package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.snn4j.hw.report.Report;
import org.snn4j.train.checkpoint.WholeFile;
import picocli.CommandLine.Option;

/** Files that a command writes besides its text. */
final class OutputOption {
    @Option(names = "--json", paramLabel = "FILE", description = "Also write the numbers as JSON.")
    private Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also write a page with charts; it needs no network.")
    private Path report;

    /** Writes the files that were asked for. */
    void write(Supplier<String> numbers, Supplier<Report> page) throws IOException {
        if (json != null) {
            WholeFile.write(json, numbers.get());
        }
        if (report != null) {
            WholeFile.write(report, page.get().html());
        }
    }
}
