package org.snn4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments, what is known, and what was likely meant. */
final class WrongArguments implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        String message =
                e instanceof UnmatchedArgumentException unmatched
                        ? unknown(unmatched)
                        : e instanceof MissingParameterException missing
                                ? missing.getMessage().replace("Missing required", "missing")
                                : e.getMessage()
                                        .replaceFirst("^Invalid value for option", "option");
        return report(e.getCommandLine(), message);
    }

    /** Prints the line. Returns the exit code. */
    static int report(CommandLine line, String message) {
        String name = line.getCommandSpec().qualifiedName();
        String sentence = message.matches("(?s).*[.?!]$") ? message : message + ".";
        line.getErr().println(name + ": " + sentence + " Try './" + name + " --help'.");
        line.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String first = e.getUnmatched().get(0);
        boolean option = e.isUnknownOption();
        if (!option && spec.subcommands().isEmpty()) {
            return "expected no further argument, got '" + first + "'";
        }
        Set<String> known = option ? options(spec) : new TreeSet<>(spec.subcommands().keySet());
        List<String> likely = new ArrayList<>(e.getSuggestions());
        likely.retainAll(known);
        return "unknown "
                + (option ? "option" : "command")
                + " '"
                + first
                + "'."
                + (likely.isEmpty() ? "" : " Did you mean '" + likely.get(0) + "'?")
                + " Known: "
                + String.join(", ", known);
    }

    private static Set<String> options(CommandSpec spec) {
        Set<String> names = new TreeSet<>();
        spec.options().forEach(option -> names.add(option.longestName()));
        return names;
    }
}
