package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import org.snn4j.hw.catalogue.PublishedTables;
import org.snn4j.train.checkpoint.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes published results anew. */
@Command(
        name = "published",
        description = "Compute published results anew and print them next to the papers' values.",
        mixinStandardHelpOptions = true)
final class PublishedCommand implements Callable<Integer> {
    private final AcceleratorCatalogue catalogue;

    @Option(names = "--out", paramLabel = "FILE.md", description = "Write it to a file instead.")
    private Path out;

    @Spec private CommandSpec spec;

    PublishedCommand(AcceleratorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() throws IOException {
        String page = PublishedTables.markdown(catalogue);
        if (out == null) {
            spec.commandLine().getOut().print(page);
            spec.commandLine().getOut().flush();
        } else {
            WholeFile.write(out, page);
        }
        return 0;
    }
}
