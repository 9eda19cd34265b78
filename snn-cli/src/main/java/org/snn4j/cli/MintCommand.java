package org.snn4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Networks of integers; does nothing itself. */
@Command(
        name = "mint",
        description = "Networks trained with --bits as integers: export, and judge the export.",
        mixinStandardHelpOptions = true,
        subcommands = {MintExportCommand.class, MintEvalCommand.class})
final class MintCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
