package org.snn4j.layers.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.attention.ReparameterisedConv2d;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

/**
 * A trained network made ready to run: batch norms are folded into the weights in front of them,
 * and convolutions or linear layers, maximum pooling and LIF neurons behind them run as one pass in
 * which currents of spikes never leave the cache.
 *
 * <p>Outputs are those of the network in evaluation up to float rounding, in which a spike very
 * near its threshold may turn. Weights are copied: after further training, make another plan. Run
 * it on tensors of {@link org.snn4j.tensor.Workspace#forInference()}; gradients do not reach the
 * network.
 *
 * <pre>
 * InferencePlan plan = InferencePlan.of(network);
 * Tensor logits = plan.forward(images);
 * </pre>
 */
public final class InferencePlan implements Layer {
    private final Layer stages;

    private InferencePlan(Layer stages) {
        this.stages = stages;
    }

    /** What becomes of weights that are 0. */
    public enum Zeros {
        /** Layers of which at most {@link #MOST_KEPT} of the weights are left do without zeros. */
        SKIPPED,
        /** Weights are weights. */
        MULTIPLIED;

        /**
         * Share of weights up to which a layer does without its zeros: at it most convolutions of a
         * VGG9 took 1.04 to 1.55 times less time on two cores (one 1.16 times more), at twice the
         * share most took more. docs/compression.md has the measurement.
         */
        public static final double MOST_KEPT = 0.05;

        boolean areSkipped(Synapses synapses) {
            return this == SKIPPED
                    && synapses.geometry().groups() == 1
                    && synapses.weight().density() <= MOST_KEPT;
        }
    }

    /**
     * Makes the plan of a network and puts that network into evaluation. Layers for which there is
     * no faster form stay as they are, and are shared with it.
     */
    public static InferencePlan of(Layer network) {
        return of(network, Zeros.SKIPPED);
    }

    /** The same with a choice of what becomes of weights that are 0. */
    public static InferencePlan of(Layer network, Zeros zeros) {
        network.eval();
        return new InferencePlan(planned(network, zeros));
    }

    private static Layer planned(Layer layer, Zeros zeros) {
        if (layer instanceof Sequential) {
            return chain(merged(layer.children().values()), zeros);
        }
        if (!(layer instanceof Container container)) {
            return layer;
        }
        Map<String, Layer> children = new LinkedHashMap<>();
        layer.children().forEach((name, child) -> children.put(name, planned(child, zeros)));
        return children.equals(layer.children()) ? layer : container.withChildren(children);
    }

    /** Layers with convolutions of several parts merged into one, so that norms fold into it. */
    private static List<Layer> merged(Collection<Layer> layers) {
        List<Layer> merged = new ArrayList<>(layers);
        merged.replaceAll(
                layer ->
                        layer instanceof ReparameterisedConv2d several
                                ? several.merged().layer()
                                : layer);
        return merged;
    }

    private static Layer chain(List<Layer> layers, Zeros zeros) {
        List<Layer> planned = new ArrayList<>();
        int at = 0;
        while (at < layers.size()) {
            Optional<FoldedSynapses> synapses = FoldedSynapses.of(layers, at);
            if (synapses.isEmpty()) {
                planned.add(planned(layers.get(at), zeros));
                at++;
                continue;
            }
            at += synapses.get().layers();
            int pools = at < layers.size() && layers.get(at) instanceof MaxPool2d ? 1 : 0;
            if (at + pools < layers.size() && isPlain(layers.get(at + pools))) {
                Optional<MaxPool2d> pool =
                        pools == 0 ? Optional.empty() : Optional.of((MaxPool2d) layers.get(at));
                planned.add(
                        new SpikingStage(
                                synapses.get(), pool, (Lif) layers.get(at + pools), zeros));
                at += pools + 1;
            } else {
                planned.add(synapses.get().layer());
            }
        }
        return new Sequential(planned);
    }

    /** Whether neurons that return spikes, start from rest and have a membrane each. */
    private static boolean isPlain(Layer layer) {
        return layer instanceof Lif lif
                && lif.isSpiking()
                && !lif.continues()
                && lif.storage().equals(MembraneStorage.OWN);
    }

    /** Whether weights are those that a layer shows, and not what a device makes of them. */
    static boolean isExact(Weighted layer) {
        return layer.medium() == SynapticMedium.EXACT;
    }

    /** Whether in evaluation a norm has one factor for each channel. */
    static boolean isFoldable(BatchNorm norm) {
        return norm.buffers().get("runningMean").shape().rank() == 1;
    }

    @Override
    public Tensor forward(Tensor input) {
        return Layer.run("plan", stages, input);
    }

    @Override
    public Map<String, Layer> children() {
        return Map.of("plan", stages);
    }

    @Override
    public String describe() {
        return "InferencePlan";
    }
}
