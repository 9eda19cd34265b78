package org.snn4j.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.convert.DenseStep.Activation;
import org.snn4j.convert.DenseStep.Flattening;
import org.snn4j.convert.DenseStep.Norm;
import org.snn4j.convert.DenseStep.Pooling;
import org.snn4j.convert.DenseStep.Synapse;
import org.snn4j.layers.Flatten;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * A trained feed-forward network of rectifiers whose batch normalisation is absorbed; classes are
 * the largest of its last weighted sums.
 *
 * @param steps in order, no {@link Norm} among them, the last one a {@link Synapse}
 */
public record DenseNetwork(List<DenseStep> steps) {
    /**
     * Checks the steps.
     *
     * @throws UnsupportedLayerException if the last step is no product with weights, or weights
     *     follow weights without an activation
     */
    public DenseNetwork {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("dense network: expected layers, got none");
        }
        DenseStep last = steps.get(steps.size() - 1);
        if (!(last instanceof Synapse)) {
            throw new UnsupportedLayerException(
                    last.name(),
                    "expected weights without activation but softmax as the last layer, got "
                            + last.getClass().getSimpleName());
        }
        boolean rates = true;
        for (DenseStep step : steps) {
            if (step instanceof Norm) {
                throw new UnsupportedLayerException(
                        step.name(),
                        "batch normalisation: expected right behind a convolution or dense layer,"
                                + " got elsewhere, where it cannot be absorbed");
            }
            if (step instanceof Synapse && !rates) {
                throw new UnsupportedLayerException(
                        step.name(),
                        "expected an activation before it, got weighted sums. Spikes have to come"
                                + " between two layers of weights.");
            }
            rates = step instanceof Activation || !(step instanceof Synapse) && rates;
        }
    }

    /**
     * A network of steps among which is batch normalisation, which is absorbed.
     *
     * @throws UnsupportedLayerException if one does not follow a product with weights
     */
    public static DenseNetwork absorbing(List<DenseStep> steps) {
        List<DenseStep> absorbed = new ArrayList<>();
        for (DenseStep step : steps) {
            int last = absorbed.size() - 1;
            if (step instanceof Norm norm
                    && last >= 0
                    && absorbed.get(last) instanceof Synapse synapse) {
                absorbed.set(last, Absorption.of(synapse, norm));
            } else {
                absorbed.add(step);
            }
        }
        return new DenseNetwork(absorbed);
    }

    /** The network as it was, without spikes: {@code [N, ...]} to {@code [N, classes]}. */
    public Sequential asLayers() {
        List<Layer> layers = new ArrayList<>();
        for (DenseStep step : steps) {
            layers.add(layer(step, 1).orElseGet(Rectifier::new));
        }
        Sequential network = new Sequential(layers);
        network.eval();
        return network;
    }

    /** The layer that does a step, but for an activation. */
    static Optional<Layer> layer(DenseStep step, int keptAxes) {
        if (step instanceof Synapse synapse) {
            return Optional.of(synapse.layer());
        } else if (step instanceof Pooling pooling) {
            return Optional.of(pooling.layer());
        } else if (step instanceof Flattening) {
            return Optional.of(Flatten.keeping(keptAxes));
        }
        return Optional.empty();
    }

    /** Layers with weights by their names. */
    public Map<String, Synapse> synapses() {
        Map<String, Synapse> found = new LinkedHashMap<>();
        for (DenseStep step : steps) {
            if (step instanceof Synapse synapse) {
                found.put(step.name(), synapse);
            }
        }
        return found;
    }
}
