package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.snn4j.hw.JsonFieldException;

/**
 * How far a value may be from the expected one: {@code |got - expected| <= abs + rel * |expected|}.
 *
 * @param abs absolute part, 0 or more
 * @param rel relative part, 0 or more
 */
public record Tolerance(double abs, double rel) {
    /** Equality, for counts and truth values. */
    public static final Tolerance EXACT = new Tolerance(0, 0);

    /** Arithmetic in which a value was computed. */
    public enum Arithmetic {
        SINGLE,
        DOUBLE
    }

    public Tolerance {
        if (!(abs >= 0 && rel >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance: expected 0 or more, got abs " + abs + ", rel " + rel);
        }
    }

    /** A relative tolerance alone. */
    public static Tolerance relative(double rel) {
        return new Tolerance(0, rel);
    }

    /**
     * The tolerance of a case: {@code abs} and {@code rel}, or {@code abs_f32} and {@code rel_f32}
     * for single precision.
     *
     * @param tolerance the case's {@code tolerance} object
     */
    public static Tolerance of(JsonNode tolerance, Arithmetic arithmetic) {
        String suffix = arithmetic == Arithmetic.SINGLE ? "_f32" : "";
        return new Tolerance(number(tolerance, "abs" + suffix), number(tolerance, "rel" + suffix));
    }

    /** Whether a value is near enough; NaN matches only NaN. */
    public boolean matches(double expected, double got) {
        return excess(expected, got) <= 1;
    }

    /** Distance in units of what is allowed: 0 for equal values, above 1 for a mismatch. */
    double excess(double expected, double got) {
        if (Double.compare(expected, got) == 0 || expected == got) {
            return 0;
        }
        double distance = Math.abs(got - expected);
        double allowed = abs + rel * Math.abs(expected);
        if (!Double.isFinite(distance)) {
            return Double.POSITIVE_INFINITY;
        }
        // The quotient of two nearly equal numbers may round to 1, so that the comparison decides.
        return distance <= allowed
                ? Math.min(distance / allowed, 1)
                : Math.max(distance / allowed, Math.nextUp(1.0));
    }

    private static double number(JsonNode node, String key) {
        if (!node.path(key).isNumber()) {
            throw new JsonFieldException("tolerance." + key, "a number", node.path(key).toString());
        }
        return node.get(key).asDouble();
    }
}
