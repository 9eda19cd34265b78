package org.snn4j.train.loss;

import java.util.List;
import java.util.Optional;
import org.snn4j.layers.Costed;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.train.trace.ForwardTrace;

/**
 * A loss plus what {@linkplain Costed layers} add of their own, such as the weight cost of neurons
 * that fire at most once. The layers come from the {@link ForwardTrace} that observes the
 * workspace; a trainer sets it up.
 *
 * @param loss of the output
 */
public record WithLayerCosts(Loss loss) implements Loss {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no {@link ForwardTrace} observes the workspace of {@code
     *     output}
     */
    @Override
    public Tensor of(Tensor output, int[] labels) {
        Tensor total = loss.of(output, labels);
        for (Layer layer : layersBehind(output)) {
            if (layer instanceof Costed costed) {
                Optional<Tensor> cost = costed.cost();
                if (cost.isPresent()) {
                    total = Elementwise.add(total, cost.get());
                }
            }
        }
        return total;
    }

    private static List<Layer> layersBehind(Tensor output) {
        if (!(output.workspace().observer() instanceof ForwardTrace trace)) {
            throw new IllegalStateException(
                    "WithLayerCosts: expected an input in a workspace observed by a ForwardTrace,"
                            + " got none. Use Workspace.forTraining().observedBy(new"
                            + " ForwardTrace()).");
        }
        return trace.layers();
    }
}
