package org.snn4j.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java installations of this machine. */
final class Jdks {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Jdks() {}

    /** One installation of each version from 17 on, that of this process among them. */
    static Map<Integer, Path> byVersion() throws IOException {
        Map<Integer, Path> found = new TreeMap<>();
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> entries = Files.list(INSTALLED)) {
                entries.sorted().forEach(folders::add);
            }
        }
        for (Path folder : folders) {
            Path release = folder.resolve("release");
            if (Files.isRegularFile(release) && Files.isExecutable(folder.resolve("bin/javac"))) {
                Matcher version = VERSION.matcher(Files.readString(release));
                if (version.find() && Integer.parseInt(version.group(1)) >= 17) {
                    found.putIfAbsent(Integer.parseInt(version.group(1)), folder);
                }
            }
        }
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        return found;
    }

    /**
     * What a command line of bash came to.
     *
     * @param exitCode 0 for success
     * @param output standard output and standard error
     */
    record Outcome(int exitCode, String output) {}

    /** Runs a command line in a folder with an installation as {@code JAVA_HOME}. */
    static Outcome run(Path jdk, Path folder, String line)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("MAVEN_OPTS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
