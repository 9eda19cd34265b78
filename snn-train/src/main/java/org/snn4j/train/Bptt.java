package org.snn4j.train;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;

/**
 * Back-propagation through time: the exact gradient of the loss, with surrogate slopes for spikes,
 * over all timesteps.
 *
 * @see <a href="https://doi.org/10.1109/MSP.2019.2931595">Neftci, Mostafa and Zenke 2019</a>
 */
public record Bptt() implements LearningRule {
    @Override
    public Outcome learn(Layer network, Tensor input, int[] labels, Loss loss) {
        network.reset();
        Tensor output = network.forward(input);
        input.workspace().observer().onForward(network, input, output);
        Tensor total = loss.of(output, labels);
        double value = total.item();
        if (Double.isFinite(value)) {
            total.backward();
        }
        return new Outcome(value, output);
    }
}
