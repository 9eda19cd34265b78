package org.snn4j.cli;

import org.snn4j.cli.results.ResultsCommand;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Entry point of the command line. Exit codes: 0 done, 1 failed, 2 wrong arguments. */
public final class Main {
    private static final long MIB = 1 << 20;

    private Main() {}

    /** Runs the command line and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command line; returns the exit code. */
    static int run(String... arguments) {
        CommandLine line = commandLine();
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .printf(
                            "snn: out of memory with a heap of %d MiB (%s). Use a smaller --batch,"
                                    + " or a larger heap with SNN4J_MEMORY, such as 6g.%n",
                            Runtime.getRuntime().maxMemory() / MIB, e.getMessage());
            line.getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new SnnCommand());
        line.addSubcommand(new ResultsCommand(BundledExperiments.all()));
        HwCommand.addCommands(line.getSubcommands().get("hw"), AcceleratorCatalogue.standard());
        line.getSubcommands().get("nir").addSubcommand(new ExportCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(new WrongArguments());
        line.setExecutionExceptionHandler(new Failures());
        // What follows the script's name is the script's, also when it looks like an option.
        line.getSubcommands().get("run").setStopAtPositional(true);
        passVersionOn(line);
        return line;
    }

    private static void passVersionOn(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec().version(line.getCommandSpec().version());
            passVersionOn(command);
        }
    }
}
