package org.snn4j.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.snn4j.tensor.kernel.Parallel;

/**
 * A Java process like this one: same virtual machine, class path and flags.
 *
 * @param mainClass its entry point
 * @param threads its number of threads, or that of this process
 */
public record ChildProcess(String mainClass, OptionalInt threads) {
    /**
     * Runs the process to its end; its standard error goes to that of this process.
     *
     * @return what it wrote to standard output
     * @throws IOException if it cannot be started or fails
     */
    public String run(List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        threads.ifPresent(
                count -> builder.environment().put("OMP_NUM_THREADS", Integer.toString(count)));
        return output(builder);
    }

    /** Runs a process to its end and returns what it wrote to standard output. */
    static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String output;
        try {
            process.getOutputStream().close();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", builder.command().subList(0, 1))
                            + " .. "
                            + builder.command().get(builder.command().size() - 1)
                            + ": expected exit code 0, got "
                            + process.exitValue()
                            + ". Its messages are above.");
        }
        return output;
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (threads.isEmpty() || !flag.startsWith("-D" + Parallel.PROPERTY + "=")) {
                command.add(flag);
            }
        }
        threads.ifPresent(count -> command.add("-D" + Parallel.PROPERTY + "=" + count));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
