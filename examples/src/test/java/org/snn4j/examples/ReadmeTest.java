package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Types what README.md says. */
class ReadmeTest {
    private static final String TEST_COMMAND = "mvn -q verify";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)\\)");

    @TempDir private Path folder;
    private Reader reader;

    @BeforeEach
    void open() throws IOException {
        reader = Reader.in(folder);
    }

    @AfterEach
    void leave() throws IOException {
        reader.leave();
    }

    private static String text() throws IOException {
        return Files.readString(Reader.ROOT.resolve("README.md"));
    }

    @Test
    void itNamesTheTestCommandAndTheDemoFirst() throws IOException {
        List<String> commands = Snippets.of(text()).commands();
        assertEquals("./snn demo", commands.get(0));
        assertEquals(
                List.of(TEST_COMMAND),
                commands.stream().filter(line -> line.startsWith("mvn")).toList());
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Matcher link = LINK.matcher(text());
        while (link.find()) {
            assertTrue(Files.exists(Reader.ROOT.resolve(link.group(1))), link.group(1));
        }
    }

    @TestFactory
    List<DynamicTest> everyCommandWorks() throws IOException {
        List<DynamicTest> tests = reader.commands(Snippets.of(text()));
        assertFalse(tests.isEmpty());
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyProgramCompilesAndRuns() throws IOException {
        List<DynamicTest> tests = reader.programs(Snippets.of(text()));
        assertFalse(tests.isEmpty());
        return tests;
    }
}
