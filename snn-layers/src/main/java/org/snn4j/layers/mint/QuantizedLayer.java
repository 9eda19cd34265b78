package org.snn4j.layers.mint;

import java.util.Map;
import org.snn4j.layers.Weighted;
import org.snn4j.neurons.mint.SharedScale;
import org.snn4j.tensor.Tensor;

/** A layer whose weights are rounded to levels of a scale that it owns. */
public interface QuantizedLayer extends Weighted {
    /** The scale, for the neurons behind. */
    SharedScale scale();

    /** Weight and bias as evaluation rounds them: with the batch norm merged in. */
    FoldedNorm folded();

    /**
     * Takes the values of layers that were trained without rounding, and starts the scale from
     * them.
     *
     * @param trained weights in the shape of this layer's
     * @param norm gamma, beta, runningMean and runningVariance of the norm behind; empty without
     *     one
     */
    void copyFrom(Tensor trained, Map<String, Tensor> norm);

    @Override
    default int weightBits() {
        return scale().quantizer().bits();
    }
}
