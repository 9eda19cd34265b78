package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import org.snn4j.train.checkpoint.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints configurations. */
@Command(
        name = "config",
        description = "Print an accelerator's whole configuration: a file to start from.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private final AcceleratorCatalogue catalogue;

    @Mixin private AcceleratorOption accelerator = new AcceleratorOption();

    @Mixin private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Write it to a file instead.")
    private Path out;

    @Spec private CommandSpec spec;

    ConfigCommand(AcceleratorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() throws IOException {
        String text =
                configuration
                        .load(spec.commandLine(), accelerator.entry(spec.commandLine(), catalogue))
                        .describe();
        if (out == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            WholeFile.write(out, text);
        }
        return 0;
    }
}
