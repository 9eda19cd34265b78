package org.snn4j.train.loss;

/** {@code (1 - lambda) CE(z) + lambda mean_k (z_k - mean)^2}. */
record TetRow(double lambda, double mean) implements RowLoss {
    private static final SoftmaxRow CROSS_ENTROPY = new SoftmaxRow(0);

    @Override
    public double of(double[] scores, int label, double[] gradient) {
        double loss = (1 - lambda) * CROSS_ENTROPY.of(scores, label, gradient);
        double factor = lambda / scores.length;
        for (int k = 0; k < scores.length; k++) {
            double error = scores[k] - mean;
            loss += factor * error * error;
            gradient[k] = (1 - lambda) * gradient[k] + 2 * factor * error;
        }
        return loss;
    }
}
