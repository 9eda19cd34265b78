package org.snn4j.train.metrics;

import java.util.List;

/**
 * Quality of a classifier on some samples.
 *
 * <p>Precision, recall and F1 are means over classes; a class for which one is not defined (never
 * predicted, or never right) is left out of that mean, as ND4J's {@code Evaluation} does.
 *
 * @param samples number of samples judged
 * @param accuracy share classified right, 0 to 1
 * @param precision right among those predicted as a class, 0 to 1
 * @param recall right among those of a class, 0 to 1
 * @param f1 harmonic mean of precision and recall, 0 to 1
 * @param confusion number of samples by [right class][predicted class]
 */
public record Metrics(
        int samples,
        double accuracy,
        double precision,
        double recall,
        double f1,
        List<List<Integer>> confusion) {
    public Metrics {
        confusion = confusion.stream().map(List::copyOf).toList();
    }
}
