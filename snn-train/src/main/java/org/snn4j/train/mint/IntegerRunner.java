package org.snn4j.train.mint;

import org.snn4j.tensor.ShapeException;

/** Runs an {@link IntegerNetwork} on one image after the other; not safe for several threads. */
public interface IntegerRunner {
    /** What it runs. */
    IntegerNetwork network();

    /**
     * Outputs of the read-out for an image.
     *
     * @param image {@code [H, W, C]} row by row
     * @return one value for each class
     * @throws ShapeException if it has another size
     */
    float[] logits(float[] image);

    /** The class of an image: the largest output, the first of several. */
    default int predict(float[] image) {
        return best(logits(image));
    }

    /** The index of the largest output, the first of several. */
    static int best(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }

    /** The fastest way for a network: packed for weights of 2 bits, otherwise spike by spike. */
    static IntegerRunner fastest(IntegerNetwork network) {
        return PackedNetwork.suits(network)
                ? new PackedNetwork(network)
                : new IntegerReference(network);
    }
}
