package org.snn4j.cli.conformance;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code conformance PATH...}. */
@Command(
        name = "conformance",
        description =
                "Check this build against reference files: the vectors of specs/vectors and the"
                        + " hw-*-examples.json files.",
        footer = {
            "",
            "A file belongs to a topic by its name: lif.json is lif, hw-sata-examples.json is"
                    + " hw-sata.",
            "Exit code: 0 all cases pass; 1 some fail or are not supported yet; 2 wrong arguments."
        })
public final class ConformanceCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Topics topics;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Reference file, or folder to search for them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Check only files of this topic, such as lif or hw-sata.")
    private String wantedTopic = "";

    @Option(
            names = "--allow-unsupported",
            description = "Exit with 0 although some cases are not supported yet.")
    private boolean allowUnsupported;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Spec private CommandSpec spec;

    /** The command with every topic of this build. */
    public ConformanceCommand() {
        this(Topics.installed());
    }

    ConformanceCommand(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Integer call() throws IOException {
        refuseWrongArguments();
        PrintWriter out = spec.commandLine().getOut();
        Report report = new Report(out);
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                checkFolder(path, report, out);
            } else {
                checkFile(path, topicOf(path).orElseThrow(), report);
            }
        }
        int passed = report.count(CaseResult.Status.PASS);
        int failed = report.count(CaseResult.Status.FAIL);
        int unsupported = report.count(CaseResult.Status.UNSUPPORTED);
        out.println(
                passed + " passed, " + failed + " failed, " + unsupported + " not supported yet");
        out.flush();
        if (passed + failed + unsupported == 0) {
            throw wrong(
                    "PATH: expected at least one case to check, found none. Is this the folder with"
                            + " the reference files?");
        }
        return failed == 0 && (unsupported == 0 || allowUnsupported) ? 0 : 1;
    }

    /** Every argument is looked at before the first case runs. */
    private void refuseWrongArguments() {
        if (!wantedTopic.isEmpty() && !Topics.isKnown(wantedTopic)) {
            throw wrong(
                    "--topic: expected a topic such as lif, bptt or hw-sata, got '"
                            + wantedTopic
                            + "'");
        }
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw wrong(
                        "PATH: expected a file or folder, got " + path + ", which does not exist");
            }
            if (!Files.isDirectory(path) && topicOf(path).isEmpty()) {
                throw wrong(
                        "PATH: expected a reference file such as lif.json or hw-sata-examples.json,"
                                + " got "
                                + path);
            }
        }
    }

    private void checkFolder(Path folder, Report report, PrintWriter out) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.toRealPath())) {
            files =
                    walk.filter(
                                    file ->
                                            file.toString().endsWith(".json")
                                                    && Files.isRegularFile(file))
                            .sorted()
                            .toList();
        }
        for (Path file : files) {
            Optional<String> topic = topicOf(file);
            if (topic.isPresent()) {
                checkFile(file, topic.get(), report);
            } else {
                out.println("skipped  " + file + ": its name is not that of a reference file");
            }
        }
    }

    private void checkFile(Path file, String topic, Report report) {
        if (!wantedTopic.isEmpty() && !Topics.normal(wantedTopic).equals(topic)) {
            return;
        }
        report.enter(topic);
        try {
            JsonNode content = JSON.readTree(file.toFile());
            if (content.isObject()) {
                topics.find(topic).check(content, report);
            } else {
                report.failure(
                        file.toString(), "expected a JSON object, got " + content.getNodeType());
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place =
                    at == null
                            ? ""
                            : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            report.failure(file.toString(), "not valid JSON: " + place + e.getOriginalMessage());
        } catch (IOException e) {
            report.failure(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> topicOf(Path file) {
        return Topics.nameOf(file.getFileName().toString());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
