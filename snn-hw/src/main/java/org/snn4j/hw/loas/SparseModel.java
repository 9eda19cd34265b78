package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Weights;
import org.snn4j.hw.Workload;
import org.snn4j.tensor.SpikeBits;

/**
 * Runs the layers of a workload on an accelerator for sparse products, each sample with its own
 * spikes; results are means over the samples.
 */
final class SparseModel {
    private final SparseConfig config;
    private final Workload workload;
    private final LayerSelection selection;

    SparseModel(SparseConfig config, Workload workload) {
        this.config = config;
        this.workload = workload;
        selection =
                config.design().payload() == SparseDesign.Payload.ACTIVATIONS
                        ? LayerSelection.activations(workload, config.extensions().classifier())
                        : LayerSelection.spiking(workload, config.extensions().classifier());
    }

    LayerSelection selection() {
        return selection;
    }

    /** Cost of every layer covered, in network order. */
    List<LayerCost> layers() {
        List<LayerCost> costs = new ArrayList<>();
        for (WeightedLayer layer : selection.layers()) {
            costs.add(layer(layer));
        }
        return costs;
    }

    private LayerCost layer(WeightedLayer layer) {
        Drawing drawing = new Drawing(config.drawn(), workload.layers().indexOf(layer));
        LayerShape shape = layer.shape();
        Activity.Trains input = input(layer, drawing);
        List<SparseCounter> groups = groups(layer, drawing);
        SparsePrices prices = new SparsePrices(config, input.timesteps());
        LayerCost sum = LayerCost.none(layer.name(), sparsity(layer));
        for (int sample = 0; sample < input.samples(); sample++) {
            OutputSize recorded = recordedOutput(layer, sample, drawing);
            SparseCounts counts = SparseCounts.NONE;
            for (int g = 0; g < groups.size(); g++) {
                SparseInput operand =
                        SparseInput.of(config, SpikeMatrix.unfold(shape, input, sample, g));
                OutputSize output =
                        !usesRecordedOutput(layer)
                                ? operand.size()
                                : g == 0 ? recorded : OutputSize.NONE;
                counts = counts.plus(groups.get(g).count(operand, output));
            }
            sum = sum.plus(prices.cost(layer.name(), sum.sparsity(), counts));
        }
        return sum.times(1.0 / input.samples());
    }

    private List<SparseCounter> groups(WeightedLayer layer, Drawing drawing) {
        Weights weights = layer.weights();
        SpikeBits mask =
                weights.hasMask()
                        ? weights.mask()
                        : drawing.mask(layer.shape(), 1 - weights.sparsity());
        List<SparseCounter> groups = new ArrayList<>();
        for (int g = 0; g < layer.shape().groups(); g++) {
            groups.add(new SparseCounter(config, WeightMatrix.of(layer.shape(), mask, g)));
        }
        return groups;
    }

    private SparsityUsed sparsity(WeightedLayer layer) {
        return SparsityUsed.of(layer, 1 - config.drawn().spikeDensity());
    }

    private Activity.Trains input(WeightedLayer layer, Drawing drawing) {
        if (layer.input() instanceof Activity.Trains trains) {
            return trains;
        }
        int neurons = Math.toIntExact(layer.shape().inputs());
        if (layer.inputKind() == InputKind.REAL_VALUES) {
            Activity still = new Activity.Assumed(layer.input().density().orElse(1));
            return drawing.trains(still, neurons, layer.shape().channels(), 1);
        }
        return drawing.trains(
                layer.input(), neurons, layer.shape().channels(), workload.timesteps());
    }

    private boolean usesRecordedOutput(WeightedLayer layer) {
        return config.rules().output() == CountingRules.Output.RECORDED
                && layer.output().density().isPresent();
    }

    private OutputSize recordedOutput(WeightedLayer layer, int sample, Drawing drawing) {
        if (!usesRecordedOutput(layer)) {
            return OutputSize.NONE;
        }
        int neurons = Math.toIntExact(layer.shape().outputs());
        boolean recorded = layer.output() instanceof Activity.Trains;
        Activity.Trains output =
                layer.output() instanceof Activity.Trains trains
                        ? trains
                        : drawing.forOutput()
                                .trains(
                                        layer.output(),
                                        neurons,
                                        layer.shape().filters(),
                                        workload.timesteps());
        SpikeMatrix spikes =
                SpikeMatrix.unfold(LayerShape.linear(neurons, 1), output, recorded ? sample : 0, 0);
        return SparseInput.of(config, spikes).size();
    }
}
