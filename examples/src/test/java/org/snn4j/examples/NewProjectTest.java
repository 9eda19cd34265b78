package org.snn4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project that './snn new' writes, built by Maven against the coordinates that it names: a
 * repository with the libraries of this machine and the modules of this build.
 */
class NewProjectTest {
    private static final Path ROOT = Path.of(System.getProperty("snn4j.root")).toAbsolutePath();
    private static final String VERSION = "0.1.0";

    @TempDir private Path folder;

    @Test
    void itBuildsTestsAndTrainsByItself() throws IOException, InterruptedException {
        Path libraries = Path.of(System.getProperty("snn4j.repository"));
        assumeTrue(
                Jdks.run(java(), folder, "command -v mvn").exitCode() == 0, "mvn is not installed");
        Path repository = publish(libraries);
        assertEquals(0, run("'" + ROOT.resolve("snn") + "' new my-experiment", folder));
        Path project = folder.resolve("my-experiment");
        Files.createDirectory(project.resolve(".mvn"));
        Files.writeString(
                project.resolve(".mvn/maven.config"),
                "-o\n-Dmaven.repo.local=" + repository + "\n");
        Jdks.Outcome outcome = Jdks.run(java(), project, "mvn -B test && ./run 40");
        assertEquals(0, outcome.exitCode(), outcome.output());
        assertTrue(outcome.output().contains("Tests run: 1, Failures: 0"), outcome.output());
        assertTrue(
                outcome.output().lines().anyMatch(line -> line.matches("test accuracy [\\d.]+ %")),
                outcome.output());
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"));
    }

    private static int run(String line, Path at) throws IOException, InterruptedException {
        return Jdks.run(java(), at, line).exitCode();
    }

    /** A repository of links to this machine's libraries, and of this build's modules. */
    private Path publish(Path libraries) throws IOException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        link(libraries, repository, "org");
        Path org = Files.createDirectory(repository.resolve("org"));
        link(libraries.resolve("org"), org, "snn4j");
        Path ours = Files.createDirectory(org.resolve("snn4j"));
        pom(ours, ROOT.resolve("pom.xml"), "snn4j");
        pom(ours, ROOT.resolve("snn-bom/pom.xml"), "snn-bom");
        for (Path built : modules()) {
            Path module = built.getParent().getParent();
            String name = module.getFileName().toString();
            pom(ours, module.resolve("pom.xml"), name);
            Path jar = ours.resolve(name).resolve(VERSION).resolve(name + "-" + VERSION + ".jar");
            if (Files.isDirectory(built)) {
                jar(built, jar);
            } else {
                Files.copy(built, jar);
            }
        }
        return repository;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && !name.equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }

    private static void pom(Path ours, Path pom, String name) throws IOException {
        Path target = Files.createDirectories(ours.resolve(name).resolve(VERSION));
        Files.copy(pom, target.resolve(name + "-" + VERSION + ".pom"));
    }

    /** What the build has made of each module: classes, or a jar once that is packed. */
    private static Set<Path> modules() {
        String path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Set<Path> modules = new TreeSet<>();
        for (String entry : List.of(path.split(File.pathSeparator))) {
            Path built = Path.of(entry);
            boolean packed = entry.endsWith("-" + VERSION + ".jar");
            if (built.startsWith(ROOT) && (packed || built.endsWith("target/classes"))) {
                modules.add(built);
            }
        }
        return modules;
    }

    /** Links to libraries must be gone before the folder is deleted. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> entries = Files.walk(folder, 3)) {
            for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(entry);
            }
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }
}
