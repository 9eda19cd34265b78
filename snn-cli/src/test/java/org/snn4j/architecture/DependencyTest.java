package org.snn4j.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What may be on the class path: a first build must stay small, and old libraries with known holes
 * must not come back.
 */
class DependencyTest {
    private static final List<String> EXCLUDED =
            List.of(
                    "opencv",
                    "ffmpeg",
                    "hdf5",
                    "commons-net",
                    "javacv",
                    "tesseract",
                    "leptonica",
                    "lombok",
                    "jqwik");
    private static final Map<String, String> FLOORS =
            Map.of(
                    "commons-compress",
                    "1.26",
                    "commons-codec",
                    "1.19",
                    "commons-io",
                    "2.14",
                    "commons-lang3",
                    "3.18",
                    "gson",
                    "2.8.9",
                    "commons-math3",
                    "3.6.1");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)(-.*)?\\.jar");

    private static List<String> jars() {
        String path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                jars.add(Path.of(entry).getFileName().toString());
            }
        }
        return jars;
    }

    @Test
    void theTestSeesTheJarsOfTheLibrary() {
        assertTrue(
                jars().stream().anyMatch(jar -> jar.startsWith("nd4j-native-")), jars().toString());
    }

    @Test
    void noExcludedArtifactIsOnTheClassPath() {
        assertEquals(
                List.of(),
                jars().stream().filter(jar -> EXCLUDED.stream().anyMatch(jar::contains)).toList());
    }

    @Test
    void noLibraryIsOlderThanItsFloor() {
        for (String jar : jars()) {
            Matcher matcher = JAR.matcher(jar);
            if (matcher.matches() && FLOORS.containsKey(matcher.group(1))) {
                String floor = FLOORS.get(matcher.group(1));
                assertTrue(
                        compare(matcher.group(2), floor) >= 0,
                        jar + ": expected " + floor + " or later");
            }
        }
    }

    @Test
    void nativeLibrariesAreThoseOfOnePlatform() {
        List<String> platforms =
                jars().stream()
                        .filter(
                                jar ->
                                        jar.matches(
                                                "(nd4j-native|openblas|javacpp)-.*(linux|macosx|windows|android|ios)-.*"))
                        .map(
                                jar ->
                                        jar.replaceAll(
                                                ".*(linux|macosx|windows|android|ios)-([a-z0-9_]+).*",
                                                "$1-$2"))
                        .distinct()
                        .toList();
        assertEquals(1, platforms.size(), platforms.toString());
        assertTrue(
                jars().stream().anyMatch(jar -> jar.endsWith("-onednn.jar")),
                "nd4j-native with oneDNN is missing");
    }

    @Test
    void theBinaryWithoutOneDnnIsNotDownloaded() {
        List<String> plain =
                jars().stream()
                        .filter(jar -> jar.matches("nd4j-native-\\d.*x86_64\\.jar"))
                        .toList();
        assertEquals(List.of(), plain);
    }

    private static int compare(String version, String floor) {
        return Arrays.compare(numbers(version), numbers(floor));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\."))
                .map(part -> part.replaceAll("\\D.*", ""))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
