package org.snn4j.train.loss;

/**
 * Cross entropy after softmax: {@code -sum_k q_k log softmax(z)_k} with {@code q_k = (1 -
 * smoothing) [k = label] + smoothing / K}.
 *
 * @param smoothing share of the target that is spread over all classes, 0 to 1
 */
record SoftmaxRow(double smoothing) implements RowLoss {
    @Override
    public double of(double[] scores, int label, double[] gradient) {
        int classes = scores.length;
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            // The largest exponent is 0, so that nothing overflows.
            gradient[k] = Math.exp(scores[k] - largest);
            sum += gradient[k];
        }
        double logSum = Math.log(sum);
        double loss = 0;
        for (int k = 0; k < classes; k++) {
            double target = smoothing / classes + (k == label ? 1 - smoothing : 0);
            gradient[k] = gradient[k] / sum - target;
            // Without the test a class of score -infinity and target 0 would give NaN.
            loss += target == 0 ? 0 : target * (logSum - (scores[k] - largest));
        }
        return loss;
    }
}
