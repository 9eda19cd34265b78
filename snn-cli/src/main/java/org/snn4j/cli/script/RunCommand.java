package org.snn4j.cli.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs a single-file Java program with the library on its class path, in a virtual machine like
 * this one.
 */
@Command(
        name = "run",
        description = "Run a training script: a Java file with a main method.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./snn run examples/TrainFashion.java ../data/fashion-mnist"})
public final class RunCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "SCRIPT.java",
            description = "The program. On JDK 25 a file with nothing but a main method will do.")
    private Path script;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Passed to the program.")
    private List<String> arguments = List.of();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(script)) {
            throw new ParameterException(
                    spec.commandLine(), "SCRIPT.java: expected a Java file, got " + script);
        }
        return new ProcessBuilder(commandLine()).inheritIO().start().waitFor();
    }

    /** This process's virtual machine, its options and its class path, on the script. */
    private List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(ThisJvm.tool("java"));
        command.addAll(ThisJvm.flags());
        command.add("-cp");
        command.add(ThisJvm.classPath());
        command.add(script.toString());
        command.addAll(arguments);
        return command;
    }
}
