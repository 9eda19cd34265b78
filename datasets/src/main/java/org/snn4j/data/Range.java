package org.snn4j.data;

/** Refuses whole numbers outside a range. */
final class Range {
    private Range() {}

    /** Gives {@code value} back when it is in {@code low..high}, ends included. */
    static int check(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    what + ": expected " + low + " to " + high + ", got " + value);
        }
        return value;
    }
}
