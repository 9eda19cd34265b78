package org.snn4j.train.compress;

/** What a column solve fixes each weight to. */
@FunctionalInterface
public interface Rounding {
    /** Keeps every weight. */
    Rounding NONE = (row, column, weight) -> weight;

    /**
     * The value that a weight gets.
     *
     * @param row output
     * @param column input
     * @param weight its value after all earlier corrections
     */
    double round(int row, int column, double weight);
}
