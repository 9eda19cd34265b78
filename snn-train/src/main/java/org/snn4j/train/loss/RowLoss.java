package org.snn4j.train.loss;

/** Loss of one sample: K scores and the right class. */
interface RowLoss {
    /**
     * Computes loss and derivative together.
     *
     * @param scores K values; not to be changed
     * @param label 0 to K - 1
     * @param gradient receives the derivative of the loss with respect to each score
     * @return the loss
     */
    double of(double[] scores, int label, double[] gradient);
}
