package org.snn4j.train.loss;

/**
 * {@code scale * mean_k (z_k - target_k)^2}.
 *
 * @param right target of the right class
 * @param wrong target of every other class
 */
record SquaredRow(double right, double wrong, double scale) implements RowLoss {
    @Override
    public double of(double[] scores, int label, double[] gradient) {
        double factor = scale / scores.length;
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            double error = scores[k] - (k == label ? right : wrong);
            sum += error * error;
            gradient[k] = 2 * factor * error;
        }
        return factor * sum;
    }
}
