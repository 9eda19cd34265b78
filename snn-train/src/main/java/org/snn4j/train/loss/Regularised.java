package org.snn4j.train.loss;

import java.util.List;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.train.trace.ForwardTrace;

/**
 * A loss plus penalties on the spikes of every neuron layer.
 *
 * <p>{@code new Regularised(new CrossEntropy(), List.of(new RateBounds(0.01, 0.2, 1)))}. The spikes
 * come from the {@link ForwardTrace} that observes the workspace; a trainer sets it up.
 *
 * @param loss of the output
 * @param penalties each added once for each neuron layer
 */
public record Regularised(Loss loss, List<SpikePenalty> penalties) implements Loss {
    public Regularised {
        penalties = List.copyOf(penalties);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no {@link ForwardTrace} observes the workspace of {@code
     *     output}, or it saw no spikes
     */
    @Override
    public Tensor of(Tensor output, int[] labels) {
        Tensor total = loss.of(output, labels);
        for (Tensor spikes : spikesBehind(output)) {
            for (SpikePenalty penalty : penalties) {
                total = Elementwise.add(total, penalty.of(spikes));
            }
        }
        return total;
    }

    private static List<Tensor> spikesBehind(Tensor output) {
        if (!(output.workspace().observer() instanceof ForwardTrace trace)) {
            throw new IllegalStateException(
                    "Regularised: expected an input in a workspace observed by a ForwardTrace, got"
                            + " none. Use Workspace.forTraining().observedBy(new ForwardTrace()).");
        }
        List<Tensor> spikes = trace.spikes();
        if (spikes.isEmpty()) {
            throw new IllegalStateException(
                    "Regularised: expected spikes from at least one layer, got none. Does the"
                        + " network hold a spiking neuron, and run its children with Layer.run?");
        }
        return spikes;
    }
}
