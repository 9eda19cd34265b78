package org.snn4j.cli.nir;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Networks from and for other frameworks. */
@Command(
        name = "nir",
        description = "Networks from and for other frameworks: NIR graphs, Loihi networks.",
        mixinStandardHelpOptions = true,
        subcommands = {InfoCommand.class, RunGraphCommand.class, LoihiCommand.class})
public final class NirCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
