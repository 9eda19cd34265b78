package org.snn4j.hw.spikesim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.snn4j.tensor.Check;

/**
 * Energy, latency and area of convolutions on the chip, in closed form; specs/hw-spikesim.md,
 * sections 3 to 6.
 *
 * @param config the chip, its figures and the rules
 */
public record ElaModel(SpikeSimConfig config) {
    /**
     * Cost of a network.
     *
     * @param layers in network order
     * @param timesteps T, 1 or more
     */
    public ElaResult run(List<ElaLayer> layers, int timesteps) {
        Check.atLeastOne("timesteps", timesteps);
        List<ElaLayerCost> costs =
                layers.stream().map(layer -> ElaLayerCost.of(layer, config, timesteps)).toList();
        OptionalLong tiles = tiles(layers);
        if (tiles.isEmpty()) {
            return new ElaResult(costs, tiles, Optional.empty(), Optional.empty());
        }
        return new ElaResult(
                costs,
                tiles,
                Optional.of(ElaArea.of(config, layers, tiles.getAsLong())),
                schedule(layers, timesteps));
    }

    private OptionalLong tiles(List<ElaLayer> layers) {
        int rows = config.chip().crossbarRows();
        int perTile = config.chip().pesPerTile();
        if (config.rules().oneLayerPerTile()) {
            return OptionalLong.of(
                    layers.stream().mapToLong(layer -> ceil(layer.elements(rows), perTile)).sum());
        }
        if (!ascends(layers, layer -> layer.elements(rows))) {
            return OptionalLong.empty();
        }
        long elements = layers.stream().mapToLong(layer -> layer.elements(rows)).sum();
        return OptionalLong.of(ceil(elements, perTile));
    }

    /** The reference looks at {@code in * out / x^2}, which it does not round here. */
    private Optional<ElaSchedule> schedule(List<ElaLayer> layers, int timesteps) {
        boolean available =
                config.rules().oneLayerPerTile()
                        || ascends(
                                layers,
                                layer -> (double) layer.inputChannels() * layer.outputChannels());
        return available
                ? Optional.of(ElaSchedule.of(config, layers, timesteps))
                : Optional.empty();
    }

    private static boolean ascends(List<ElaLayer> layers, ToDoubleFunction<ElaLayer> count) {
        for (int i = 1; i < layers.size(); i++) {
            if (count.applyAsDouble(layers.get(i)) < count.applyAsDouble(layers.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static long ceil(long value, int unit) {
        return (value + unit - 1) / unit;
    }
}
