package org.snn4j.cli.ttfs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Networks whose neurons fire at most once; does nothing itself. */
@Command(
        name = "ttfs",
        description = "Networks whose neurons fire at most once: what a learned delay does.",
        mixinStandardHelpOptions = true,
        subcommands = DelayCommand.class)
public final class FirstSpikeCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
