package org.snn4j.bench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Training and inference of one workload by one framework.
 *
 * @param peer name of the framework
 * @param workload name of the workload
 * @param line everything the framework reported, with the objects {@code train} and {@code infer}
 */
public record Result(String peer, String workload, JsonNode line) {
    /** A result to which modes are added. */
    public static Result of(String peer, String workload) {
        ObjectNode line = Measurement.JSON.createObjectNode();
        line.put("peer", peer);
        line.put("workload", workload);
        return new Result(peer, workload, line);
    }

    /** Reads a line that {@link #toJson} or a harness of the same form wrote. */
    public static Result fromJson(String text) throws JsonProcessingException {
        JsonNode line = Measurement.JSON.readTree(text);
        return new Result(line.path("peer").asText(), line.path("workload").asText(), line);
    }

    /** This with another value beside the modes. */
    public Result with(String name, int value) {
        ObjectNode extended = line.deepCopy();
        extended.put(name, value);
        return new Result(peer, workload, extended);
    }

    /** This with what one mode came to. */
    public Result with(Mode mode, Measurement measurement) {
        ObjectNode extended = line.deepCopy();
        extended.set(mode.label(), Measurement.JSON.valueToTree(measurement));
        return new Result(peer, workload, extended);
    }

    /** Our own measurement of a mode, if it was made. */
    public Optional<Measurement> measurement(Mode mode) throws JsonProcessingException {
        return line.has(mode.label())
                ? Optional.of(
                        Measurement.JSON.treeToValue(line.get(mode.label()), Measurement.class))
                : Optional.empty();
    }

    /** Median samples per second of a mode; NaN if it was not measured. */
    public double samplesPerSecond(Mode mode) {
        return line.path(mode.label()).path("sps").path(0).asDouble(Double.NaN);
    }

    /** Peak memory of the process that ran a mode, in mebibytes; NaN if it was not measured. */
    public double peakMegabytes(Mode mode) {
        return line.path(mode.label()).path("peak_rss_mb").asDouble(Double.NaN);
    }

    /** Cores that other processes used in a mode, median; NaN if it was not measured. */
    public double otherCores(Mode mode) {
        return line.path(mode.label()).path("other_cores").path(0).asDouble(Double.NaN);
    }

    /** One JSON object on one line. */
    public String toJson() {
        return line.toString();
    }
}
