package org.snn4j.cli.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Opens a Java shell in which the library is imported, or writes what a notebook needs to do so.
 */
@Command(
        name = "jshell",
        description = "Open a Java shell with the library imported.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: ./snn jshell, then: new Lif().run(Tensor.full(1, 4, 1, 1)).spikes()"
        })
public final class JshellCommand implements Callable<Integer> {
    private static final String IMPORTS = "imports.jsh";

    @Parameters(
            paramLabel = "SCRIPT.jsh",
            arity = "0..*",
            description = "Run first; the shell stays open unless a script ends with /exit.")
    private List<Path> scripts = List.of();

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the imports into a file instead, for the start of a notebook.")
    private Optional<Path> file = Optional.empty();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String imports = Template.named(IMPORTS).text();
        if (file.isPresent()) {
            Files.writeString(file.get(), imports);
            return 0;
        }
        for (Path script : scripts) {
            if (!Files.isRegularFile(script)) {
                throw new ParameterException(
                        spec.commandLine(), "SCRIPT.jsh: expected a file, got " + script);
            }
        }
        Path startup = Files.createTempFile("snn4j", ".jsh");
        try {
            Files.writeString(startup, imports, StandardCharsets.UTF_8);
            return new ProcessBuilder(commandLine(startup)).inheritIO().start().waitFor();
        } finally {
            Files.delete(startup);
        }
    }

    /** The virtual machine that runs what is typed is one like this. */
    private List<String> commandLine(Path startup) {
        List<String> command = new ArrayList<>();
        command.add(ThisJvm.tool("jshell"));
        ThisJvm.flags().forEach(flag -> command.add("-R" + flag));
        command.addAll(List.of("--class-path", ThisJvm.classPath()));
        command.addAll(List.of("--startup", "DEFAULT", "--startup", startup.toString()));
        scripts.forEach(script -> command.add(script.toString()));
        return command;
    }
}
