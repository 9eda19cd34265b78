package org.snn4j.cli;

import java.util.TreeSet;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a network costs on accelerators: one command for each of them, and some for all. */
@Command(
        name = "hw",
        description = "Estimate what a network costs on accelerators.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with './snn hw all --workload examples/small-network.json --report small.html'."
        })
final class HwCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected an accelerator or command: "
                        + String.join(", ", new TreeSet<>(spec.subcommands().keySet())));
    }

    /** Adds the commands that follow from a catalogue. */
    static void addCommands(CommandLine hw, AcceleratorCatalogue catalogue) {
        for (AcceleratorEntry<?> entry : catalogue.entries()) {
            CommandLine command = new CommandLine(new AcceleratorCommand<>(entry));
            command.getCommandSpec().usageMessage().description(entry.description() + ".");
            hw.addSubcommand(entry.name(), command);
        }
        hw.addSubcommand("all", new AllAcceleratorsCommand(catalogue));
        hw.addSubcommand("sweep", new SweepCommand(catalogue));
        hw.addSubcommand("config", new ConfigCommand(catalogue));
        hw.addSubcommand("record", new RecordCommand());
        hw.addSubcommand("published", new PublishedCommand(catalogue));
        hw.addSubcommand("crossbar", new CrossbarCommand());
    }
}
