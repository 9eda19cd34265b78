package org.snn4j.train.rule;

import java.util.Optional;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.Loss;

/**
 * Direct feedback alignment: the error of the output goes to every hidden layer of neurons at once,
 * through fixed random matrices: {@code delta_l[t] = (e[t] B_l^T) * g(h_l[t] - threshold)}, and the
 * weights in front of it learn by {@code 1/(N T) sum delta_l[t] a_{l-1}[t]^T}; the read-out learns
 * by its exact gradient; specs/algo-dfa.md.
 *
 * <p>Nothing goes back through the network: a first forward pass finds the error, and while a
 * second one runs, each layer learns as soon as its neurons have fired and is then given up. Where
 * data pass from layer to layer, memory is that of the largest layer and does not grow with depth,
 * and there is no tape longer than the synapses of one layer. Where something goes around layers,
 * such as a shortcut of currents, synapses are kept until the end of the pass, and all between two
 * layers of neurons counts as one.
 *
 * <p>A hidden layer is a {@link org.snn4j.neurons.Neuron} that sends spikes and has weights
 * somewhere behind it; what lies between two of them, convolutions, norms, pooling, learns by its
 * own gradient. Weights inside a layer of neurons, such as recurrent ones, learn by the gradient of
 * that layer alone. Both passes draw the same random numbers, and running statistics move once.
 *
 * @see <a href="https://arxiv.org/abs/1609.01596">Noekland 2016</a>
 */
public final class Dfa implements LearningRule {
    private final DfaConfig config;
    private final Scout scout = new Scout();
    private final Teacher teacher;
    private Optional<Layer> known = Optional.empty();
    private boolean chain;

    /** In a given form, with given feedback. */
    public Dfa(DfaConfig config, Feedback feedback) {
        this(config, feedback, DfaListener.NONE);
    }

    /** In a given form, with given feedback, watched. */
    public Dfa(DfaConfig config, Feedback feedback, DfaListener listener) {
        this.config = config;
        this.teacher = new Teacher(config, feedback, listener);
    }

    /** The plain form with normal feedback drawn from a seed. */
    public Dfa(long seed) {
        this(DfaConfig.FINAL_ERROR, RandomFeedback.of(seed));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if errors of each timestep are wanted of a network that has
     *     no output at each timestep
     */
    @Override
    public Outcome learn(Layer network, Tensor input, int[] labels, Loss loss) {
        boolean perStep = config.error() == DfaConfig.Error.PER_STEP;
        boolean isKnown = known.isPresent() && known.get() == network;
        BufferState before = BufferState.of(network);
        network.reset();
        // The first pass through a network holds all of it at once, in memory that is not kept.
        Scout.Findings found =
                (isKnown ? scout : new Scout()).run(network, input, perStep, isKnown && chain);
        OutputError.check(found.output().shape());
        known = Optional.of(network);
        chain = found.chain();
        OutputError error =
                perStep
                        ? OutputError.ofEachStep(steps(network, found), labels, loss)
                        : OutputError.ofFinal(found.output(), labels, loss);
        if (Double.isFinite(error.loss())) {
            before.restore();
            network.reset();
            teacher.teach(network, input, found, error);
        }
        return new Outcome(error.loss(), found.output());
    }

    private static Tensor steps(Layer network, Scout.Findings found) {
        if (found.output().shape().rank() == 3) {
            return found.output();
        }
        return found.steps()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Dfa: errors of each timestep: expected a network whose"
                                                + " output is [T, N, K] or the MeanOverTime of one,"
                                                + " got "
                                                + network.describe()
                                                + " with output "
                                                + found.output().shape()
                                                + ". Use DfaConfig.FINAL_ERROR."));
    }

    /** Bytes of all buffers held for the next step, beside parameters and their gradients. */
    public long bytes() {
        return scout.bytes() + teacher.bytes();
    }

    @Override
    public String toString() {
        return "Dfa[" + config + "]";
    }
}
