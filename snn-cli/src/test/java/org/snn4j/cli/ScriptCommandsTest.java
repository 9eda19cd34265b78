package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands 'new', 'jshell' and 'classpath'. */
class ScriptCommandsTest {
    @TempDir private Path folder;

    @Test
    void aNewProjectNamesItselfAndOneVersion() throws IOException {
        Path project = folder.resolve("my-experiment");
        CommandRun run = CommandRun.of("new", project.toString());
        assertEquals(0, run.exitCode(), run.err());
        String pom = Files.readString(project.resolve("pom.xml"));
        assertTrue(pom.contains("<artifactId>my-experiment</artifactId>"), pom);
        assertTrue(pom.contains("<snn4j.version>0.1.0</snn4j.version>"), pom);
        assertEquals(1, pom.split("0\\.1\\.0", -1).length - 1);
        try (var files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("@name@"), file.toString());
            }
        }
        assertTrue(run.out().contains("./run     trains its network"), run.out());
    }

    @Test
    void aNewProjectNeverOverwritesAnother() throws IOException {
        Path project = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(project.resolve("notes.txt"), "mine");
        CommandRun run = CommandRun.of("new", project.toString());
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "FOLDER: expected a name that is free or an empty folder, got "
                                        + project
                                        + ", which is there already"),
                run.err());
        try (var files = Files.list(project)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aNameThatMavenDoesNotTakeIsRefused() {
        CommandRun run = CommandRun.of("new", folder.resolve("My Experiment").toString());
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "FOLDER: expected a name of small letters, digits and hyphens, such"
                                        + " as my-experiment, got 'My Experiment'"),
                run.err());
        assertFalse(Files.exists(folder.resolve("My Experiment")));
    }

    @Test
    void theShellKnowsTheLibrary() throws IOException, InterruptedException {
        Path script =
                Files.writeString(
                        folder.resolve("try.jsh"),
                        """
                        var spikes = new Lif().run(Tensor.full(1.5f, 4, 1, 1)).spikes()
                        System.out.println(spikes.shape() + " " + spikes.spikes().count())
                        /exit
                        """);
        Process process =
                ChildJvm.start(List.of(), Main.class, List.of("jshell", script.toString()));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("[4, 1, 1] 4"), output);
        assertFalse(output.contains("rror"), output);
    }

    @Test
    void theImportsOfANotebookAreWrittenToAFile() throws IOException {
        Path file = folder.resolve("start.jsh");
        assertEquals(0, CommandRun.of("jshell", "--write", file.toString()).exitCode());
        assertTrue(Files.readString(file).contains("import org.snn4j.tensor.*;"));
    }

    @Test
    void aScriptOfTheShellThatIsNotThereIsRefused() {
        CommandRun run = CommandRun.of("jshell", "no.jsh");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("SCRIPT.jsh: expected a file, got no.jsh"), run.err());
    }

    @Test
    void theClassPathIsThatOfTheLauncher() {
        CommandRun run = CommandRun.of("classpath");
        assertEquals(System.getProperty("java.class.path"), run.out().strip());
    }
}
