package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.config.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How an accelerator is configured: a profile, a file over it, single values over that. */
final class ConfigurationOption {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "What to start from, such as parity (the reference, odd parts included) or"
                            + " corrected; a wrong name lists them all. Default: the"
                            + " accelerator's first.")
    private String profile = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "JSON with changed values; './snn hw config ACCELERATOR' prints one.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One changed value, such as array.rows=32; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    /**
     * The configuration of an accelerator.
     *
     * @throws ParameterException if there is no such profile, key or value
     */
    <C extends Record> Configuration<C> load(CommandLine line, AcceleratorEntry<C> entry)
            throws IOException {
        try {
            Configuration<C> configuration = Configuration.of(entry, profile(entry));
            if (file != null) {
                configuration = configuration.with(file);
            }
            for (String assignment : assignments) {
                configuration = configuration.with(assignment);
            }
            configuration.accelerator();
            return configuration;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private String profile(AcceleratorEntry<?> entry) {
        return profile.isEmpty() ? entry.usualProfile() : profile;
    }
}
