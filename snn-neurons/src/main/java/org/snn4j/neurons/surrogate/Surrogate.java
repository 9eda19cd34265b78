package org.snn4j.neurons.surrogate;

/**
 * Slope used in place of the derivative of a spike with respect to {@code u}, the distance of the
 * membrane potential from the threshold.
 *
 * <p>A surrogate of one's own is one class (or a lambda) that implements this; it runs about as
 * fast as the built-in ones when the method is a few arithmetic operations.
 *
 * @see <a href="https://arxiv.org/abs/1901.09948">Neftci, Mostafa and Zenke 2019</a>
 */
@FunctionalInterface
public interface Surrogate {
    /**
     * The slope at {@code u}.
     *
     * @param u membrane potential minus threshold, or divided by the threshold minus 1 (the neuron
     *     decides which)
     * @return slope, 0 or more
     */
    float slope(float u);
}
