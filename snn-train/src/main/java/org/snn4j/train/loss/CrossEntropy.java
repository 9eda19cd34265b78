package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * Cross entropy of the mean output over time: {@code CE(mean_t z_t, y)}, with {@code CE(z, y) =
 * -log softmax(z)_y}.
 *
 * <p>The sum over time divided by T, which an output membrane without leak and reset makes, is the
 * same.
 *
 * @param smoothing share of the target that is spread evenly over all classes, 0 to 1
 * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy et al. 2016 (label smoothing)</a>
 */
public record CrossEntropy(double smoothing) implements Loss {
    public CrossEntropy {
        Check.inRange("CrossEntropy.smoothing", smoothing, 0, 1);
    }

    /** Without label smoothing. */
    public CrossEntropy() {
        this(0);
    }

    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.MEAN.judge("CrossEntropy", output, labels, new SoftmaxRow(smoothing));
    }
}
