package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetsTest {
    @Test
    void commandsAreTheLinesOfBashBlocksThatStartOurTools() {
        String page =
                """
                Run `./snn models`, or
                ```bash
                git clone somewhere
                ./snn demo
                mvn -q verify
                ```
                ```
                ./snn not-bash
                ```
                ```bash
                ./snn models
                ```
                """;
        assertEquals(
                List.of("./snn demo", "mvn -q verify", "./snn models"),
                Snippets.of(page).commands());
    }

    @Test
    void aWholeProgramStaysAsItIs() {
        String program = "import java.util.*;\n\npublic class A {\n}\n";
        assertEquals(List.of(program), Snippets.of("```java\n" + program + "```\n").programs());
    }

    @Test
    void statementsBecomeAProgramWithTheirImportsInFront() {
        String page = "```java\nimport java.util.List;\nvar l = List.of(1); // class A\n```\n";
        assertEquals(
                List.of(
                        """
                        import java.util.List;
                        public class Snippet {
                        void main() throws Exception {
                        var l = List.of(1); // class A
                        }
                        public static void main(String[] arguments) throws Exception {
                        new Snippet().main();
                        }
                        }
                        """),
                Snippets.of(page).programs());
    }

    @Test
    void aMainMethodWithoutAClassGetsOne() {
        String page = "```java\nvoid main() {\n    f();\n}\nvoid f() {}\n```\n";
        assertEquals(
                List.of(
                        """
                        public class Snippet {
                        void main() {
                            f();
                        }
                        void f() {}
                        public static void main(String[] arguments) throws Exception {
                        new Snippet().main();
                        }
                        }
                        """),
                Snippets.of(page).programs());
    }
}
