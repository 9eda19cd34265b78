package org.snn4j.cli;

import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a network costs on accelerators. */
@Command(
        name = "hw",
        description = "Estimate what a network costs on an accelerator.",
        mixinStandardHelpOptions = true,
        subcommands = {SataCommand.class})
final class HwCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected an accelerator: "
                        + String.join(", ", new TreeSet<>(spec.subcommands().keySet())));
    }
}
