package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    /** Every command as it is typed, from the root down. */
    static List<String> commands() {
        List<String> names = new ArrayList<>();
        collect(Main.commandLine(), "", names);
        return names;
    }

    private static void collect(CommandLine line, String name, List<String> names) {
        names.add(name);
        line.getSubcommands()
                .forEach((word, command) -> collect(command, (name + " " + word).trim(), names));
    }

    private static String[] words(String command, String last) {
        return (command + " " + last).trim().split(" ");
    }

    private static CommandLine find(String command) {
        CommandLine line = Main.commandLine();
        for (String word : command.split(" ")) {
            line = word.isEmpty() ? line : line.getSubcommands().get(word);
        }
        return line;
    }

    @ParameterizedTest(name = "snn {0}")
    @MethodSource("commands")
    void helpNamesEveryOptionWithADescriptionInEightyColumns(String command) {
        CommandRun run = CommandRun.of(words(command, "--help"));
        assertEquals(0, run.exitCode());
        assertEquals("", run.err());
        for (String line : run.out().lines().toList()) {
            assertTrue(line.length() <= 80, line);
            assertFalse(line.contains("${") || line.contains("=<"), line);
        }
        CommandLine line = find(command);
        for (OptionSpec option : line.getCommandSpec().options()) {
            assertTrue(run.out().contains(option.longestName()), option.longestName());
            assertFalse(String.join("", option.description()).isBlank(), option.longestName());
        }
        for (String subcommand : line.getSubcommands().keySet()) {
            assertTrue(run.out().contains("\n  " + subcommand + "  "), subcommand);
        }
    }

    @ParameterizedTest(name = "snn {0}")
    @MethodSource("commands")
    void everyCommandThatOffersItsVersionTellsIt(String command) {
        if (find(command).getCommandSpec().findOption("--version") != null) {
            CommandRun run = CommandRun.of(words(command, "--version"));
            assertEquals(0, run.exitCode());
            assertEquals("snn4j 0.1.0", run.out().strip());
        }
    }

    @Test
    void theRootNamesTheDemo() {
        String help = CommandRun.of("--help").out();
        assertTrue(help.contains("Start with './snn demo'"), help);
        assertTrue(commands().containsAll(List.of("demo", "train", "eval", "models", "datasets")));
        assertTrue(commands().containsAll(List.of("hw sata", "conformance", "run")));
    }
}
