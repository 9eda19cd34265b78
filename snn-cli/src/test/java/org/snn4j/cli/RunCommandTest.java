package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts write to the streams of the process, so that each runs from one of its own. */
class RunCommandTest {
    /** What virtual machine and compiler say about the Vector API, and cannot be told not to. */
    private static final Pattern INCUBATOR =
            Pattern.compile(
                    "(WARNING: Using incubator modules|warning: using incubating module\\(s\\)):"
                            + " .*\n"
                            + "(1 warning\n"
                            + ")?");

    @TempDir private Path folder;

    private record Outcome(int exitCode, String output) {}

    private Outcome run(String code, String... arguments) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("Script.java"), code);
        List<String> words = new ArrayList<>(List.of("run", script.toString()));
        words.addAll(List.of(arguments));
        Process process = ChildJvm.start(List.of(), Main.class, words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), INCUBATOR.matcher(output).replaceAll(""));
    }

    @Test
    void aScriptSeesTheLibraryAndItsArgumentsAlsoThoseThatLookLikeOptions()
            throws IOException, InterruptedException {
        String script =
                """
                import org.snn4j.tensor.Tensor;

                class Script {
                    public static void main(String[] arguments) {
                        System.out.println(Tensor.full(1.5f, 2).shape());
                        System.out.println(String.join(" ", arguments));
                    }
                }
                """;
        assertEquals(
                new Outcome(0, "[2]\n--epochs 3 --help x\n"),
                run(script, "--epochs", "3", "--help", "x"));
    }

    @Test
    void theExitCodeOfAScriptIsPassedOn() throws IOException, InterruptedException {
        String script =
                """
                class Script {
                    public static void main(String[] arguments) {
                        System.exit(7);
                    }
                }
                """;
        assertEquals(new Outcome(7, ""), run(script));
    }

    @Test
    void aScriptThatDoesNotCompileShowsWhereAndFails() throws IOException, InterruptedException {
        Outcome outcome =
                run("class Script { public static void main(String[] a) { int i = x; } }");
        assertEquals(1, outcome.exitCode());
        assertTrue(
                outcome.output().contains("Script.java:1: error: cannot find"), outcome.output());
        assertTrue(outcome.output().contains("error: compilation failed"), outcome.output());
    }

    @Test
    void aMainMethodAloneIsAScriptFromJdk25On() throws IOException, InterruptedException {
        assumeTrue(Runtime.version().feature() >= 25, "a main method alone needs JDK 25");
        assertEquals(
                new Outcome(0, "[3]\n"),
                run(
                        "import org.snn4j.tensor.Tensor;\n"
                                + "void main() { IO.println(Tensor.full(1, 3).shape()); }"));
    }
}
