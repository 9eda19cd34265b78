package org.snn4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import org.snn4j.hw.config.Configuration;
import org.snn4j.hw.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One workload on every accelerator, side by side. */
@Command(
        name = "all",
        description = "The same network on every accelerator, side by side.",
        mixinStandardHelpOptions = true)
final class AllAcceleratorsCommand implements Callable<Integer> {
    private final AcceleratorCatalogue catalogue;

    @Mixin private WorkloadOption workload = new WorkloadOption();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "What to start from, such as parity or corrected. Default: each"
                            + " accelerator's first.")
    private String profile = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "JSON with changed values: {\"sata\": {\"array\": {\"rows\": 32}}}.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "ACCELERATOR.KEY=VALUE",
            description = "One changed value, such as sata.array.rows=32; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Mixin private OutputOption output = new OutputOption();

    @Spec private CommandSpec spec;

    AllAcceleratorsCommand(AcceleratorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() throws IOException {
        List<Accelerator> accelerators = accelerators();
        Comparison comparison = Comparison.of(workload.load(spec.commandLine()), accelerators);
        if (comparison.estimates().isEmpty()) {
            throw new IllegalArgumentException(
                    comparison.workload().name()
                            + ": no accelerator can run it: "
                            + comparison.refusals().get(0).reason());
        }
        output.write(comparison::toJson, () -> Report.of(comparison));
        spec.commandLine().getOut().println(comparison);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<Accelerator> accelerators() throws IOException {
        try {
            Map<String, Configuration<?>> configurations = new LinkedHashMap<>();
            for (AcceleratorEntry<?> entry : catalogue.entries()) {
                String name = profile.isEmpty() ? entry.usualProfile() : profile;
                configurations.put(entry.name(), Configuration.of(entry, name));
            }
            if (file != null) {
                merge(configurations, Configuration.read(file));
            }
            assignments.forEach(assignment -> assign(configurations, assignment));
            List<Accelerator> accelerators = new ArrayList<>();
            configurations.values().forEach(each -> accelerators.add(each.accelerator()));
            return accelerators;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void merge(Map<String, Configuration<?>> configurations, ObjectNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String name = checked(change.getKey(), file.toString());
            if (!(change.getValue() instanceof ObjectNode values)) {
                throw new IllegalArgumentException(
                        file + ": " + name + ": expected an object, got " + change.getValue());
            }
            configurations.computeIfPresent(
                    name, (key, present) -> present.with(file + ": " + name, values));
        }
    }

    private void assign(Map<String, Configuration<?>> configurations, String assignment) {
        int dot = assignment.indexOf('.');
        String name = checked(assignment.substring(0, Math.max(0, dot)), "--set " + assignment);
        configurations.computeIfPresent(
                name, (key, present) -> present.with(assignment.substring(dot + 1)));
    }

    private String checked(String name, String where) {
        if (!catalogue.names().contains(name)) {
            throw new IllegalArgumentException(
                    where
                            + ": expected the name of an accelerator first: "
                            + String.join(", ", catalogue.names()));
        }
        return name;
    }
}
