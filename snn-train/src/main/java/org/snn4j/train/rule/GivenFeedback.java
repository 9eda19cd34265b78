package org.snn4j.train.rule;

import java.util.List;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/**
 * Feedback by matrices that somebody chose.
 *
 * @param matrices one for each hidden layer of neurons, {@code [units, classes]}
 */
public record GivenFeedback(List<Tensor> matrices) implements Feedback {
    public GivenFeedback {
        matrices = List.copyOf(matrices);
    }

    @Override
    public float[] matrix(int layer, int units, int classes) {
        if (layer >= matrices.size()) {
            throw new IllegalArgumentException(
                    "GivenFeedback: expected a matrix for hidden layer "
                            + (layer + 1)
                            + ", got "
                            + matrices.size()
                            + " matrices. Give one for each layer of neurons in front of the"
                            + " read-out.");
        }
        Tensor matrix = matrices.get(layer);
        if (!matrix.shape().equals(Shape.of(units, classes))) {
            throw new ShapeException(
                    "GivenFeedback: matrix of hidden layer " + (layer + 1),
                    "[" + units + ", " + classes + "]",
                    matrix.shape().toString(),
                    "");
        }
        return matrix.data();
    }
}
