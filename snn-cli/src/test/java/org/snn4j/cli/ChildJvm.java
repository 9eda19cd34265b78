package org.snn4j.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs in a process of their own, with this one's Java, class path and flags. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * Starts a program; its standard error goes where its standard output goes.
     *
     * @param flags of the virtual machine, besides those of this one
     */
    static Process start(List<String> flags, Class<?> program, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!flag.startsWith("-javaagent") && !flag.startsWith("-Dsurefire")) {
                command.add(flag);
            }
        }
        command.addAll(flags);
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // As the launcher sets them.
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        builder.environment().put("MALLOC_MMAP_MAX_", "0");
        builder.environment().put("MALLOC_TRIM_THRESHOLD_", "17179869184");
        builder.environment().put("MALLOC_TOP_PAD_", "67108864");
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return builder.start();
    }
}
