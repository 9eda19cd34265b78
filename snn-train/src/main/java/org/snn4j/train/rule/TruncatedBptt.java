package org.snn4j.train.rule;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.Loss;

/**
 * Backpropagation through some timesteps at a time: gradients stop where a window begins, neurons
 * go on from window to window, and memory is that of one window.
 *
 * <p>The loss is the mean of the windows' own, {@code sum_w k_w / T loss(output of w)}; with one
 * window of all timesteps this is {@link org.snn4j.train.Bptt}. Layers see a window at a time:
 * norms in training take its statistics, and a network that looks along time itself, by a
 * convolution for example, cannot be cut.
 *
 * @see <a href="https://doi.org/10.1162/neco.1990.2.4.490">Williams and Peng 1990</a>
 */
public final class TruncatedBptt implements LearningRule {
    private final int window;
    private final TimeWindows windows = new TimeWindows(TimeWindows.Runner.PLAIN);

    /**
     * Windows of so many timesteps.
     *
     * @param window 1 or more
     */
    public TruncatedBptt(int window) {
        Check.atLeastOne("TruncatedBptt.window", window);
        this.window = window;
    }

    /**
     * {@inheritDoc}
     *
     * @return the output is the mean over all timesteps, {@code [N, K]}
     * @throws UnsupportedOperationException if neurons of the network cannot go on from where they
     *     ended
     */
    @Override
    public Outcome learn(Layer network, Tensor input, int[] labels, Loss loss) {
        return windows.learn(network, input, window, labels, loss);
    }

    /** Bytes of all buffers held for the next step, beside parameters and their gradients. */
    public long bytes() {
        return windows.bytes();
    }

    @Override
    public String toString() {
        return "TruncatedBptt[window=" + window + "]";
    }
}
