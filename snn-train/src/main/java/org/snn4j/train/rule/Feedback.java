package org.snn4j.train.rule;

/**
 * Fixed matrices that carry the output error straight to the hidden layers; never trained. Another
 * choice than {@link RandomFeedback} is a class of its own.
 */
@FunctionalInterface
public interface Feedback {
    /**
     * The matrix of one layer; the same at each call.
     *
     * @param layer number of the hidden layer of neurons, from 0
     * @param units channels of the layer, or all its neurons
     * @param classes outputs K of the network
     * @return {@code [units, classes]} row by row
     */
    float[] matrix(int layer, int units, int classes);
}
