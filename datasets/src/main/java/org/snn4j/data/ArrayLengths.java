package org.snn4j.data;

/** The checks that samples in arrays share. */
final class ArrayLengths {
    private ArrayLengths() {}

    static void check(String where, SampleShape shape, int values, int[] labels) {
        long expected = (long) labels.length * shape.length();
        if (values != expected) {
            throw new IllegalArgumentException(
                    where
                            + ".values: expected "
                            + expected
                            + " ("
                            + labels.length
                            + " labels x "
                            + shape.length()
                            + " for a sample "
                            + shape
                            + "), got "
                            + values);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new IllegalArgumentException(
                        where + ".labels[" + i + "]: expected 0 or more, got " + labels[i]);
            }
        }
    }
}
