package org.snn4j.layers.mint;

import org.snn4j.layers.Weighted;
import org.snn4j.neurons.mint.SharedScale;

/** A layer whose weights are rounded to levels of a scale that it owns. */
public interface QuantizedLayer extends Weighted {
    /** The scale, for the neurons behind. */
    SharedScale scale();

    /** Weight and bias as evaluation rounds them: with the batch norm merged in. */
    FoldedNorm folded();

    @Override
    default int weightBits() {
        return scale().quantizer().bits();
    }
}
