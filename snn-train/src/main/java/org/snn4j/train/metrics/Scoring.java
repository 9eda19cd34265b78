package org.snn4j.train.metrics;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.ConfusionMatrix;
import org.nd4j.evaluation.classification.Evaluation;
import org.snn4j.tensor.Tensor;

/**
 * Counts right and wrong predictions batch by batch; the sums are those of ND4J's {@code
 * Evaluation}.
 */
public final class Scoring {
    private final int classes;
    private final Evaluation evaluation;
    private int samples;

    /**
     * Starts at zero.
     *
     * @param classes number of classes, 1 or more
     */
    public Scoring(int classes) {
        this.classes = classes;
        // Without a positive class, two classes are averaged like any other number.
        this.evaluation = new Evaluation(classes, null);
    }

    /**
     * Counts a batch.
     *
     * @param output {@code [N, K]} or {@code [T, N, K]}
     * @param labels right class of each sample
     */
    public void add(Tensor output, int[] labels) {
        int[] predicted = Predictions.of(output);
        for (int n = 0; n < labels.length; n++) {
            evaluation.eval(predicted[n], labels[n]);
        }
        samples += labels.length;
    }

    /**
     * What has been counted.
     *
     * @throws IllegalStateException if nothing was
     */
    public Metrics metrics() {
        if (samples == 0) {
            throw new IllegalStateException(
                    "Scoring.metrics: expected at least one sample, got none");
        }
        ConfusionMatrix<Integer> counts = evaluation.getConfusionMatrix();
        List<List<Integer>> confusion = new ArrayList<>();
        for (int right = 0; right < classes; right++) {
            List<Integer> row = new ArrayList<>();
            for (int predicted = 0; predicted < classes; predicted++) {
                row.add(counts.getCount(right, predicted));
            }
            confusion.add(row);
        }
        return new Metrics(
                samples,
                evaluation.accuracy(),
                evaluation.precision(EvaluationAveraging.Macro),
                evaluation.recall(EvaluationAveraging.Macro),
                evaluation.f1(EvaluationAveraging.Macro),
                confusion);
    }
}
