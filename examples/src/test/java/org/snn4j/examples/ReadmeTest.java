package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types what README.md and the guides say, line by line, in a folder that has what the repository root has, so
 * that runs of the reader's own are left alone.
 */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("snn4j.root")).toAbsolutePath();
    private static final Path DATA = ROOT.resolveSibling("shared").resolve("data");
    private static final Path BASH = Path.of("/bin/bash");
    private static final String TEST_COMMAND = "mvn -q verify";
    private static final Pattern DATA_FOLDER = Pattern.compile("\\bdata/([a-z0-9-]+)");

    @TempDir private Path folder;

    private static final List<String> PAGES = List.of("README.md", "docs/attention.md");

    private static Snippets readme() throws IOException {
        return Snippets.of(Files.readString(ROOT.resolve("README.md")));
    }

    private static List<Snippets> pages() throws IOException {
        List<Snippets> pages = new ArrayList<>();
        for (String page : PAGES) {
            pages.add(Snippets.of(Files.readString(ROOT.resolve(page))));
        }
        return pages;
    }

    @Test
    void itNamesTheTestCommandAndTheDemoFirst() throws IOException {
        List<String> commands = readme().commands();
        assertEquals("./snn demo", commands.get(0));
        assertEquals(
                List.of(TEST_COMMAND),
                commands.stream().filter(line -> line.startsWith("mvn")).toList());
    }

    @TestFactory
    List<DynamicTest> everyCommandWorks() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "the launcher needs " + BASH + ", which is not here");
        layOut();
        List<DynamicTest> tests = new ArrayList<>();
        for (Snippets page : pages()) {
            for (String line : page.commands()) {
                if (line.startsWith("./snn")) {
                    tests.add(DynamicTest.dynamicTest(line, () -> type(line)));
                }
            }
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyProgramCompilesAndRuns() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "the launcher needs " + BASH + ", which is not here");
        layOut();
        List<DynamicTest> tests = new ArrayList<>();
        for (Snippets page : pages()) {
            for (String program : page.programs()) {
                String name = "Program" + tests.size() + ".java";
                Files.writeString(folder.resolve(name), program);
                tests.add(DynamicTest.dynamicTest(name, () -> run("./snn run " + name)));
            }
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    private void layOut() throws IOException {
        Path launcher = folder.resolve("snn");
        Files.writeString(launcher, "exec '" + ROOT.resolve("snn") + "' \"$@\"\n");
        launcher.toFile().setExecutable(true);
        Files.createSymbolicLink(folder.resolve("examples"), ROOT.resolve("examples"));
        if (Files.isDirectory(DATA)) {
            Files.createSymbolicLink(folder.resolve("data"), DATA);
        }
    }

    @AfterEach
    void removeLinks() throws IOException {
        Files.deleteIfExists(folder.resolve("examples"));
        Files.deleteIfExists(folder.resolve("data"));
    }

    private void type(String line) throws IOException, InterruptedException {
        Matcher data = DATA_FOLDER.matcher(line);
        if (data.find()) {
            assumeTrue(
                    Files.isDirectory(DATA.resolve(data.group(1))),
                    data.group() + ": no such data in " + DATA);
        }
        run(shortened(line));
    }

    /** The same with few samples and one epoch. */
    private static String shortened(String line) {
        if (!line.matches("\\./snn (demo|train)\\b.*")) {
            return line;
        }
        return line.replaceAll(" --(size|epochs) \\d+", "") + " --size 300 --epochs 1";
    }

    private void run(String line) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(BASH.toString(), "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> line + "\n" + output);
    }
}
