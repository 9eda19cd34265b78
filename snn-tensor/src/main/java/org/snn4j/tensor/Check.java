package org.snn4j.tensor;

/**
 * Checks of constructor and call arguments; each failure names the argument, what was expected and
 * what came.
 */
public final class Check {
    private Check() {}

    /** Refuses a value that is not finite and above 0. */
    public static void positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": expected > 0, got " + value);
        }
    }

    /** Refuses a count below 1. */
    public static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + ": expected 1 or more, got " + value);
        }
    }

    /** Refuses a value that is not finite and 0 or more. */
    public static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": expected 0 or more, got " + value);
        }
    }

    /** Refuses a value outside {@code low..high}, ends included; NaN is outside. */
    public static void inRange(String what, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    what + ": expected " + low + " to " + high + ", got " + value);
        }
    }

    /** Refuses NaN and infinities. */
    public static void finite(String what, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + ": expected a finite number, got " + value);
        }
    }

    /** Refuses a tensor of another shape. */
    public static void shape(String what, Shape expected, Shape actual) {
        if (!expected.equals(actual)) {
            throw new ShapeException(what, expected.toString(), actual.toString(), "");
        }
    }
}
