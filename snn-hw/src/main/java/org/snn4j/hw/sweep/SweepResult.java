package org.snn4j.hw.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a sweep found.
 *
 * @param accelerator name of the accelerator in its catalogue
 * @param profile its profile and what was changed in it before anything was varied
 * @param workload name of the workload
 * @param parameters the varied parameters
 * @param points every possible combination, the last parameter fastest
 * @param refused combinations that the accelerator cannot have
 */
public record SweepResult(
        String accelerator,
        String profile,
        String workload,
        List<String> parameters,
        List<SweepPoint> points,
        List<RefusedPoint> refused) {
    public SweepResult {
        parameters = List.copyOf(parameters);
        points = List.copyOf(points);
        refused = List.copyOf(refused);
    }

    /** The points that no other one beats in both metrics. */
    public List<SweepPoint> front(Metric x, Metric y) {
        return ParetoFront.of(points, x, y);
    }

    /** Everything as one JSON object; units are in the names of the fields. */
    public String toJson(Metric x, Metric y) {
        Set<SweepPoint> front = new HashSet<>(front(x, y));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("accelerator", accelerator).put("profile", profile).put("workload", workload);
        parameters.forEach(root.putArray("parameters")::add);
        ArrayNode metrics = root.putArray("front");
        metrics.add(x.name().toLowerCase(Locale.ROOT)).add(y.name().toLowerCase(Locale.ROOT));
        ArrayNode array = root.putArray("points");
        for (SweepPoint point : points) {
            ObjectNode node = array.addObject();
            point.settings().forEach(node.putObject("settings")::put);
            node.put("joules", point.value(Metric.ENERGY));
            node.put("seconds", point.value(Metric.LATENCY));
            node.put("cycles", (long) point.value(Metric.CYCLES));
            node.put("squareMillimetres", point.value(Metric.AREA));
            node.put("onFront", front.contains(point));
        }
        ArrayNode none = root.putArray("refused");
        for (RefusedPoint point : refused) {
            ObjectNode node = none.addObject();
            point.settings().forEach(node.putObject("settings")::put);
            node.put("reason", point.reason());
        }
        return root.toPrettyString();
    }

    /** A table with a star at each point of the front. */
    public String toText(Metric x, Metric y) {
        return SweepText.write(this, x, y);
    }
}
