package org.snn4j.data;

/** Argument checks whose messages say where, what was expected and what came. */
final class Check {
    private Check() {}

    static int positive(String where, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(where + ": expected 1 or more, got " + value);
        }
        return value;
    }

    static int inRange(String where, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(where + ": expected " + low + " to " + high + ", got " + value);
        }
        return value;
    }

    /** Refuses NaN as well: it fails both comparisons. */
    static double inRange(String where, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(where + ": expected " + low + " to " + high + ", got " + value);
        }
        return value;
    }
}
