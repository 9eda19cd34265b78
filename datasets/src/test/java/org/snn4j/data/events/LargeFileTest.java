package org.snn4j.data.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording larger than the memory of the program that reads it. */
class LargeFileTest {
    private static final int EVENTS = 6_000_000;

    @TempDir private Path folder;

    /** Prints what {@link EventFile#summary} says of a file; run in a small virtual machine. */
    public static void main(String[] arguments) throws IOException {
        EventFile file = EventFile.of(Path.of(arguments[0]));
        System.out.println(file.continued().summary().events() + " " + file.summary().lastTime());
    }

    @Test
    void thirtyMegabytesAreReadInAHeapOfSixteen() throws IOException, InterruptedException {
        Path file = folder.resolve("large.bs2");
        byte[] record = new byte[50_000];
        for (int i = 0; i < record.length; i += 5) {
            record[i + 4] = (byte) (i / 5 % 100);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < EVENTS / 10_000; i++) {
                out.write(record);
            }
        }
        Process child =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx16m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        LargeFileTest.class.getName(),
                                        file.toString()))
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), printed);
        assertEquals(EVENTS + " 99", printed.strip());
    }
}
