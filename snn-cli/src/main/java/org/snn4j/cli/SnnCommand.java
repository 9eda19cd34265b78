package org.snn4j.cli;

import org.snn4j.cli.adaptation.AdaptCommand;
import org.snn4j.cli.conformance.ConformanceCommand;
import org.snn4j.cli.script.ClassPathCommand;
import org.snn4j.cli.script.JshellCommand;
import org.snn4j.cli.script.NewCommand;
import org.snn4j.cli.script.RunCommand;
import org.snn4j.cli.tt.TensorTrainCommand;
import org.snn4j.cli.ttfs.FirstSpikeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command; does nothing itself. */
@Command(
        name = "snn",
        description = "Train spiking neural networks and learn what they cost on accelerators.",
        mixinStandardHelpOptions = true,
        version = "snn4j 0.1.0",
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            EvalCommand.class,
            ConvertCommand.class,
            ImportCommand.class,
            ModelsCommand.class,
            DatasetsCommand.class,
            EventsCommand.class,
            MemoryCommand.class,
            HwCommand.class,
            AdaptCommand.class,
            TensorTrainCommand.class,
            FirstSpikeCommand.class,
            BenchCommand.class,
            ConformanceCommand.class,
            RunCommand.class,
            NewCommand.class,
            JshellCommand.class,
            ClassPathCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "Start with './snn demo': it needs no data and takes about a minute."})
final class SnnCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
