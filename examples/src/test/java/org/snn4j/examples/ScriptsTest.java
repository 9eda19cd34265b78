package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Single-file programs on each Java of this machine. */
class ScriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("snn4j.root")).toAbsolutePath();
    private static final String CLASS =
            """
            import org.snn4j.tensor.Tensor;

            class Script {
                public static void main(String[] arguments) {
                    System.out.println(Tensor.full(1, 2, 3).shape() + String.join(",", arguments));
                }
            }
            """;
    private static final String MAIN_ALONE =
            "import org.snn4j.tensor.Tensor;\n\n"
                    + "void main() {\n    IO.println(Tensor.full(1, 4).shape());\n}\n";

    @TempDir private Path folder;

    @TestFactory
    List<DynamicTest> scriptsRunOnEveryJava() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher needs bash");
        Files.writeString(folder.resolve("Script.java"), CLASS);
        Files.writeString(folder.resolve("Alone.java"), MAIN_ALONE);
        String launcher = "'" + ROOT.resolve("snn") + "'";
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<Integer, Path> jdk : Jdks.byVersion().entrySet()) {
            String on = " on JDK " + jdk.getKey();
            tests.add(test("run" + on, jdk.getValue(), launcher + " run Script.java 1", "[2, 3]1"));
            tests.add(
                    test(
                            "java Script.java" + on,
                            jdk.getValue(),
                            "\"$JAVA_HOME/bin/java\" -cp \"$("
                                    + launcher
                                    + " classpath)\" Script.java 2",
                            "[2, 3]2"));
            if (jdk.getKey() >= 25) {
                tests.add(
                        test(
                                "a main method alone" + on,
                                jdk.getValue(),
                                launcher + " run Alone.java",
                                "[4]"));
            }
        }
        return tests;
    }

    private DynamicTest test(String name, Path jdk, String line, String expected) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    Jdks.Outcome outcome = Jdks.run(jdk, folder, line);
                    assertEquals(0, outcome.exitCode(), outcome.output());
                    assertTrue(
                            outcome.output().lines().anyMatch(expected::equals), outcome.output());
                });
    }
}
