package org.snn4j.cli;

import java.util.List;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which accelerator a command is about. */
final class AcceleratorOption {
    @Parameters(paramLabel = "ACCELERATOR", description = "One of './snn hw'.")
    private String name;

    AcceleratorEntry<?> entry(CommandLine line, AcceleratorCatalogue catalogue) {
        List<String> names = catalogue.names();
        if (!names.contains(name)) {
            throw new ParameterException(
                    line, "expected an accelerator: " + String.join(", ", names) + ", got " + name);
        }
        return catalogue.entry(name);
    }
}
