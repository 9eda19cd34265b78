package org.snn4j.cli.tt;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tensor-train convolutions; does nothing itself. */
@Command(
        name = "tt",
        description = "Tensor-train convolutions: what they save, and ranks of a trained network.",
        mixinStandardHelpOptions = true,
        subcommands = {CostCommand.class, RanksCommand.class})
public final class TensorTrainCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
