package org.snn4j.cli.script;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a small Maven project that uses the library and builds by itself. */
@Command(
        name = "new",
        description = "Write a small Maven project of your own that trains a network.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./snn new my-experiment"})
public final class NewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([-_.][a-z0-9]+)*");

    /** Where each template goes. */
    private static final Map<String, String> FILES = files();

    @Parameters(
            paramLabel = "FOLDER",
            description = "Where to; its last name becomes the project's.")
    private Path folder;

    @Spec private CommandSpec spec;

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put("Experiment.java", "src/main/java/experiment/Experiment.java");
        files.put("ExperimentTest.java", "src/test/java/experiment/ExperimentTest.java");
        files.put("run", "run");
        files.put("gitignore", ".gitignore");
        return files;
    }

    @Override
    public Integer call() throws IOException {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        if (!NAME.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "FOLDER: expected a name of small letters, digits and hyphens, such as"
                            + " my-experiment, got '"
                            + name
                            + "'");
        }
        requireEmpty();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Template template =
                    Template.named(file.getKey() + ".template")
                            .with("name", name)
                            .with("version", version());
            Path target = folder.resolve(file.getValue());
            Files.createDirectories(target.getParent());
            Files.writeString(target, template.text());
        }
        requireDone(folder.resolve("run").toFile().setExecutable(true));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("wrote %s. In it:%n", folder);
        out.println("  mvn test  builds it and runs its test");
        out.println("  ./run     trains its network");
        out.printf("It uses org.snn4j %s. Not in your repository yet?%n", version());
        out.println("  mvn -q install -DskipTests  in a checkout of snn4j puts it there");
        out.flush();
        return 0;
    }

    private void requireDone(boolean executable) throws IOException {
        if (!executable) {
            throw new IOException(folder.resolve("run") + ": cannot be made executable");
        }
    }

    private String version() {
        return spec.version()[0].replace("snn4j ", "");
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "FOLDER: expected a name that is free or an empty folder, got "
                        + folder
                        + ", which is there already");
    }
}
