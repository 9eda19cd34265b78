package org.snn4j.hw.sata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;

/**
 * Applies the inference model to the layers of a workload, each with its own sparsity;
 * specs/hw-sata.md, section 10.
 */
final class SataInference {
    private static final double JOULES_PER_NANOJOULE = 1e-9;

    /** Bits of a real input value, as in the reference's baseline for networks without spikes. */
    private static final int REAL_INPUT_BITS = 8;

    private final SataConfig config;
    private final int timesteps;
    private final InferenceModel model;
    private final InferencePrices spikePrices;
    private final InferencePrices realPrices;

    SataInference(SataConfig config, int timesteps) {
        this.config = config;
        this.timesteps = timesteps;
        model = new InferenceModel(config.inference(timesteps));
        spikePrices = InferencePrices.of(config.inference(timesteps));
        Precision precision = spikePrices.precision();
        realPrices =
                new InferencePrices(
                        config.array(),
                        withMultiplier(spikePrices.groups(), config.pricing()),
                        new Precision(REAL_INPUT_BITS, precision.weight(), precision.output()),
                        config.buffers(),
                        config.memory(),
                        config.pricing());
    }

    /**
     * Cost with the sparsity and the synaptic additions of the workload; real inputs are
     * multiplied.
     */
    LayerEstimate asRecorded(WeightedLayer layer) {
        SparsityUsed sparsity = SparsityUsed.of(layer, config.guess().spike());
        InferenceWork work = work(layer, sparsity.value());
        if (layer.synapticAdditions().isPresent()) {
            work = new InferenceWork(layer.synapticAdditions().getAsDouble(), work.neuronUpdates());
        }
        boolean real = layer.inputKind() == InputKind.REAL_VALUES;
        return estimate(layer, sparsity, work, real ? realPrices : spikePrices);
    }

    /**
     * Cost at one guessed sparsity for every layer, real inputs included, which is all that the
     * reference knows.
     */
    LayerEstimate asGuessed(WeightedLayer layer) {
        SparsityUsed sparsity =
                new SparsityUsed(config.guess().spike(), SparsityUsed.Origin.GUESSED);
        return estimate(layer, sparsity, work(layer, sparsity.value()), spikePrices);
    }

    private LayerEstimate estimate(
            WeightedLayer layer,
            SparsityUsed sparsity,
            InferenceWork work,
            InferencePrices prices) {
        LayerAccesses accesses = model.accesses(oneGroup(layer));
        AccessTotals totals =
                AccessTotals.of(accesses, timesteps, config.rules()).times(layer.shape().groups());
        Traffic traffic = totals.traffic().withCycles(cycles(layer, totals, sparsity));
        InferenceEnergy energy = prices.price(traffic, work);
        Map<String, Double> joules = new LinkedHashMap<>();
        energy.groups()
                .forEach(group -> joules.put(group.name(), group.total() * JOULES_PER_NANOJOULE));
        joules.put("DRAM input map", energy.dram().ifmap() * JOULES_PER_NANOJOULE);
        joules.put("DRAM weights", energy.dram().weight() * JOULES_PER_NANOJOULE);
        joules.put("DRAM output map", energy.dram().ofmap() * JOULES_PER_NANOJOULE);
        joules.put("GLB input map", energy.ifmap().total() * JOULES_PER_NANOJOULE);
        joules.put("GLB weights", energy.weight().total() * JOULES_PER_NANOJOULE);
        joules.put("GLB output map", energy.ofmap().total() * JOULES_PER_NANOJOULE);
        return new LayerEstimate(layer.name(), sparsity, Math.round(traffic.cycles()), joules);
    }

    /** Cycles of a layer, fewer than counted where rows skip the zeros of its spikes. */
    private double cycles(WeightedLayer layer, AccessTotals totals, SparsityUsed sparsity) {
        if (config.rules().zeroSkipping() == InferenceRules.ZeroSkipping.NONE
                || layer.inputKind() == InputKind.REAL_VALUES) {
            return totals.cycles();
        }
        double density = 1 - sparsity.value();
        WeightedLayer known =
                sparsity.origin() == SparsityUsed.Origin.GUESSED
                        ? layer.withInput(Activity.NOT_RECORDED)
                        : layer;
        return totals.filterCycles()
                + SkippedZeros.cycles(oneGroup(layer), known, density, timesteps, config.array());
    }

    private InferenceWork work(WeightedLayer layer, double sparsity) {
        LayerShape shape = layer.shape();
        InferenceWork work =
                config.padding() == MapPadding.PART_OF_THE_MAP
                        ? new InferenceWork(
                                (double) shape.denseMacs() * timesteps * (1 - sparsity),
                                (double) shape.outputs() * timesteps)
                        : groups(
                                InferenceWork.of(
                                        oneGroup(layer), timesteps, sparsity, config.rules()),
                                shape.groups());
        return layer.firesSpikes() ? work : new InferenceWork(work.macs(), 0);
    }

    private static InferenceWork groups(InferenceWork one, int groups) {
        return new InferenceWork(one.macs() * groups, one.neuronUpdates() * groups);
    }

    /** Groups of channels run one after the other, each as a layer of its own. */
    private InferenceLayer oneGroup(WeightedLayer layer) {
        LayerShape shape = layer.shape();
        boolean padded = config.padding() == MapPadding.PART_OF_THE_MAP;
        int height = shape.height() + (padded ? 2 * shape.paddingHeight() : 0);
        int width = shape.width() + (padded ? 2 * shape.paddingWidth() : 0);
        if (shape.kernelHeight() > height || shape.kernelWidth() > width) {
            throw new IllegalArgumentException(
                    layer.name()
                            + ": expected a kernel within the unpadded "
                            + height
                            + "x"
                            + width
                            + " map, got "
                            + shape.kernelHeight()
                            + "x"
                            + shape.kernelWidth()
                            + ". Use MapPadding.PART_OF_THE_MAP.");
        }
        return new InferenceLayer(
                layer.name(),
                layer.kind() == LayerKind.LINEAR
                        ? InferenceLayer.Kind.FULLY_CONNECTED
                        : InferenceLayer.Kind.CONVOLUTION,
                height,
                width,
                shape.kernelHeight(),
                shape.kernelWidth(),
                shape.channels() / shape.groups(),
                shape.filters() / shape.groups(),
                shape.stride());
    }

    /**
     * The groups of an element with the multiply-accumulate of the reference's baseline in place of
     * the AND-accumulate.
     */
    private static List<GroupPower> withMultiplier(List<GroupPower> groups, PricingRules rules) {
        GroupPower mac = ProcessingElement.ANN_BASELINE.power(rules).get(0);
        List<GroupPower> result = new ArrayList<>();
        for (GroupPower group : groups) {
            result.add(group.group().equals(ProcessingElement.SPIKE_MAC_GROUP) ? mac : group);
        }
        return result;
    }
}
