package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;

/**
 * Types what a page says, line by line, in a folder that has what the repository root has, so that
 * runs of one's own are left alone.
 */
final class Reader {
    static final Path ROOT = Path.of(System.getProperty("snn4j.root")).toAbsolutePath();

    private static final Path DATA = ROOT.resolveSibling("shared").resolve("data");
    private static final Path BASH = Path.of("/bin/bash");
    private static final Pattern DATA_FOLDER = Pattern.compile("\\bdata/([a-z0-9-]+)");

    private final Path folder;

    private Reader(Path folder) {
        this.folder = folder;
    }

    /** Lays out an empty folder. */
    static Reader in(Path folder) throws IOException {
        assumeTrue(Files.isExecutable(BASH), "the launcher needs " + BASH + ", which is not here");
        Path launcher = folder.resolve("snn");
        Files.writeString(launcher, "exec '" + ROOT.resolve("snn") + "' \"$@\"\n");
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException(launcher + ": cannot be made executable");
        }
        Files.createSymbolicLink(folder.resolve("examples"), ROOT.resolve("examples"));
        if (Files.isDirectory(DATA)) {
            Files.createSymbolicLink(folder.resolve("data"), DATA);
        }
        return new Reader(folder);
    }

    /** What the links lead to must not be deleted with the folder. */
    void leave() throws IOException {
        Files.deleteIfExists(folder.resolve("examples"));
        Files.deleteIfExists(folder.resolve("data"));
    }

    /** A test for each command of ours on a page, in order. */
    List<DynamicTest> commands(Snippets page) {
        return page.commands().stream()
                .filter(line -> !line.startsWith("mvn"))
                .map(line -> DynamicTest.dynamicTest(line, () -> type(line)))
                .toList();
    }

    /** A test for each program on a page. */
    List<DynamicTest> programs(Snippets page) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String program : page.programs()) {
            String name = "Program" + tests.size() + ".java";
            Files.writeString(folder.resolve(name), program);
            tests.add(
                    DynamicTest.dynamicTest(
                            name,
                            () -> {
                                assumeData(program);
                                run("./snn run " + name);
                            }));
        }
        return tests;
    }

    private void type(String line) throws IOException, InterruptedException {
        assumeData(line);
        run(shortened(line));
    }

    private static void assumeData(String text) {
        Matcher data = DATA_FOLDER.matcher(text);
        if (data.find()) {
            assumeTrue(
                    Files.isDirectory(DATA.resolve(data.group(1))),
                    data.group() + ": no such data in " + DATA);
        }
    }

    /** The same with few samples and one epoch. */
    private static String shortened(String line) {
        if (!line.matches("\\./snn (demo|train|ttfs delay)\\b.*")) {
            return line;
        }
        return line.replaceAll(" --(size|epochs) \\d+", "") + " --size 300 --epochs 1";
    }

    private void run(String line) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(BASH.toString(), "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        String home = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", home);
        builder.environment().merge("PATH", home + "/bin", (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> line + "\n" + output);
    }
}
