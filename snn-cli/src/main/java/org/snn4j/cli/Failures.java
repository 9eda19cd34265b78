package org.snn4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.snn4j.data.BatchException;
import org.snn4j.data.UnknownDatasetException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What users can cause gets one message; anything else is a defect and shows where it happened. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed)
            throws Exception {
        if (e instanceof UnknownDatasetException) {
            return WrongArguments.report(line, e.getMessage());
        }
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + message(e));
        line.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    private static String message(Exception e) throws Exception {
        if (e instanceof BatchException && e.getCause() instanceof OutOfMemoryError memory) {
            throw memory;
        }
        if (e instanceof UncheckedIOException wrapped) {
            return describe(wrapped.getCause());
        }
        if (e instanceof IOException io) {
            return describe(io);
        }
        if (e instanceof IllegalArgumentException || e instanceof IllegalStateException) {
            return e.getMessage();
        }
        throw e;
    }

    /** Exceptions of the file system have only the path as their message. */
    private static String describe(IOException e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such file";
        }
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": no permission to read or write it";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + ": expected a folder or nothing, got a file";
        }
        return e instanceof FileSystemException fault && fault.getReason() == null
                ? e.getMessage() + ": " + e.getClass().getSimpleName()
                : e.getMessage();
    }
}
