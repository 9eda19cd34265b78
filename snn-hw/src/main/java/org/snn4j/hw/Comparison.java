package org.snn4j.hw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One workload on several accelerators; {@code toString} is the text face, {@link #toJson} the JSON
 * face.
 *
 * @param workload the workload
 * @param estimates what it costs, in the order of the accelerators
 * @param refusals accelerators that cannot run it
 */
public record Comparison(Workload workload, List<Estimate> estimates, List<Refusal> refusals) {
    /**
     * An accelerator that cannot run the workload.
     *
     * @param accelerator its name
     * @param reason why, in one line
     */
    public record Refusal(String accelerator, String reason) {}

    public Comparison {
        estimates = List.copyOf(estimates);
        refusals = List.copyOf(refusals);
    }

    /**
     * Estimates a workload on accelerators; those that cannot run it are kept with their reasons.
     */
    public static Comparison of(Workload workload, List<Accelerator> accelerators) {
        List<Estimate> estimates = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Accelerator accelerator : accelerators) {
            try {
                estimates.add(accelerator.estimate(workload));
            } catch (IllegalArgumentException e) {
                refusals.add(new Refusal(accelerator.name(), e.getMessage()));
            }
        }
        return new Comparison(workload, estimates, refusals);
    }

    /**
     * A name for each estimate, all different: the accelerator's, with its profile where it is
     * there more than once.
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Estimate estimate : estimates) {
            String name = estimate.accelerator();
            boolean alone =
                    estimates.stream().filter(e -> e.accelerator().equals(name)).count() == 1;
            String full = alone ? name : name + ", " + estimate.profile().replaceFirst(": .*", "");
            names.add(names.contains(full) ? full + " (" + (names.size() + 1) + ")" : full);
        }
        return names;
    }

    /** Names of the layers that all estimates have: only on these can they be compared. */
    public Set<String> sharedLayers() {
        Set<String> shared = new LinkedHashSet<>();
        workload.layers().forEach(layer -> shared.add(layer.name()));
        estimates.forEach(estimate -> shared.retainAll(layers(estimate)));
        return shared;
    }

    private static Set<String> layers(Estimate estimate) {
        return estimate.inference().layers().stream()
                .map(LayerEstimate::layer)
                .collect(Collectors.toSet());
    }

    /** Energy in joules of one inference on some of the layers. */
    public static double joules(Estimate estimate, Set<String> layers) {
        return estimate.inference().layers().stream()
                .filter(layer -> layers.contains(layer.layer()))
                .mapToDouble(LayerEstimate::energy)
                .sum();
    }

    /** How many of the workload's layers an estimate has, such as {@code 3 of 5}. */
    public String coverage(Estimate estimate) {
        Set<String> layers = layers(estimate);
        long count = workload.layers().stream().filter(l -> layers.contains(l.name())).count();
        return count + " of " + workload.layers().size();
    }

    /** All estimates as one JSON object. */
    public String toJson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("workload", workload.name());
        sharedLayers().forEach(root.putArray("layersModelledByAll")::add);
        ArrayNode array = root.putArray("estimates");
        estimates.forEach(estimate -> array.add(EstimateJson.tree(estimate)));
        ArrayNode refused = root.putArray("refused");
        refusals.forEach(
                refusal ->
                        refused.addObject()
                                .put("accelerator", refusal.accelerator())
                                .put("reason", refusal.reason()));
        return root.toPrettyString();
    }

    /** A table with one line for each accelerator, then what is missing in which of them. */
    @Override
    public String toString() {
        return ComparisonText.write(this);
    }
}
