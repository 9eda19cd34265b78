package org.snn4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.snn4j.train.DivergenceException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Entry point of the command line. Exit codes: 0 done, 1 failed, 2 wrong arguments. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command line; returns the exit code. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new SnnCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Main::onWrongArguments);
        line.setExecutionExceptionHandler(Main::onFailure);
        return line.execute(arguments);
    }

    private static int onWrongArguments(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        line.getErr().println(name + ": " + e.getMessage() + ". Try './" + name + " --help'.");
        return ExitCode.USAGE;
    }

    /**
     * What users can cause gets one message; anything else is a defect and shows where it happened.
     */
    private static int onFailure(Exception e, CommandLine line, ParseResult parsed)
            throws Exception {
        String name = line.getCommandSpec().qualifiedName();
        if (e instanceof UncheckedIOException wrapped) {
            line.getErr().println(name + ": " + describe(wrapped.getCause()));
        } else if (e instanceof IOException io) {
            line.getErr().println(name + ": " + describe(io));
        } else if (e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof DivergenceException) {
            line.getErr().println(name + ": " + e.getMessage());
        } else {
            throw e;
        }
        return ExitCode.SOFTWARE;
    }

    /** Exceptions of the file system have only the path as their message. */
    private static String describe(IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return e.getMessage() + ": no such file";
        }
        return e instanceof java.nio.file.FileSystemException ? e.toString() : e.getMessage();
    }
}
