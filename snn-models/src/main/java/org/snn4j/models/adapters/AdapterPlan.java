package org.snn4j.models.adapters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.Linear;
import org.snn4j.layers.adapter.Adapters;
import org.snn4j.layers.adapter.LowRankAdapter;
import org.snn4j.layers.statespace.GateConfig;
import org.snn4j.layers.statespace.MembraneGates;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Sequential;

/**
 * What a state-space network may learn for another task while all that it has stays frozen; the
 * classifier is a new one.
 *
 * @param rank of the adapters beside the projections {@code in} and {@code out} of each block; 0
 *     for none
 * @param gate membrane gates in place of the ordinary ones, or none
 */
public record AdapterPlan(int rank, Optional<GateConfig> gate) {
    /** Alpha of an adapter for each rank: what it adds is doubled. */
    private static final int ALPHA_PER_RANK = 2;

    /** Checks the rank. */
    public AdapterPlan {
        if (rank < 0) {
            throw new IllegalArgumentException("AdapterPlan.rank: expected 0 or more, got " + rank);
        }
    }

    /** Adapters alone. */
    public static AdapterPlan lora(int rank) {
        return new AdapterPlan(rank, Optional.empty());
    }

    /** Adapters and membrane gates. */
    public static AdapterPlan memba(int rank, GateConfig gate) {
        return new AdapterPlan(rank, Optional.of(gate));
    }

    /**
     * The network to train for another task.
     *
     * @param trained ends in a linear classifier; its layers stay the same objects, frozen
     * @param classes of the other task
     * @throws IllegalArgumentException if the network does not end in a linear layer or has no
     *     projections {@code in} and {@code out}
     */
    public Layer applyTo(Sequential trained, int classes) {
        Adapters.freeze(trained);
        Layer network = withClassifier(trained, classes);
        if (gate.isPresent()) {
            network = MembraneGates.into(network, gate.get());
        }
        if (rank > 0) {
            network =
                    Adapters.adapted(
                            network,
                            AdapterPlan::isProjection,
                            new LowRankAdapter.LowRank(rank, (double) ALPHA_PER_RANK * rank));
        }
        return network;
    }

    private static boolean isProjection(String path) {
        return path.matches("\\d+\\.(in|out)");
    }

    private static Layer withClassifier(Sequential trained, int classes) {
        Map<String, Layer> children = new LinkedHashMap<>(trained.children());
        String last = Integer.toString(children.size() - 1);
        if (!(children.get(last) instanceof Linear linear)) {
            throw new IllegalArgumentException(
                    "adapters: expected a network that ends in a linear classifier, got "
                            + children.get(last).describe());
        }
        children.put(last, new Linear(linear.config().in(), classes));
        return trained.withChildren(children);
    }

    /** Number of values that training changes besides the classifier. */
    public long trainable(Layer adapted) {
        long all = Adapters.trainable(adapted);
        Map<String, Layer> children = adapted.children();
        Layer classifier = children.get(Integer.toString(children.size() - 1));
        for (Parameter parameter : classifier.parameters().values()) {
            all -= parameter.value().shape().size();
        }
        return all;
    }
}
