package org.snn4j.layers.adapter;

import java.util.function.Predicate;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;

/** Puts adapters into whole networks, and takes them out again. */
public final class Adapters {
    private Adapters() {}

    /** Freezes everything that a network has. */
    public static void freeze(Layer network) {
        network.allParameters().values().forEach(Parameter::freeze);
    }

    /**
     * A network with adapters beside some of its linear layers, which are frozen; {@link #freeze}
     * the network first if nothing else is to be trained. The layers that it had are the same
     * objects.
     *
     * @param network whose containers are {@link Container}s
     * @param places which linear layers, by their paths such as {@code 1.block0.in}
     * @param rank rank and weight of each adapter
     * @throws IllegalArgumentException if no linear layer is at such a place
     */
    public static Layer adapted(
            Layer network, Predicate<String> places, LowRankAdapter.LowRank rank) {
        int[] found = {0};
        Layer adapted =
                Container.changed(
                        network,
                        (path, layer) -> {
                            if (layer instanceof Linear linear && places.test(path)) {
                                found[0]++;
                                return new LowRankAdapter(linear, rank);
                            }
                            return layer;
                        });
        if (found[0] == 0) {
            throw new IllegalArgumentException(
                    "adapters: expected a linear layer at one of the chosen places, got none among "
                            + network.layers().keySet());
        }
        return adapted;
    }

    /** The same function without adapters: each is merged into its layer. */
    public static Layer merged(Layer network) {
        return Container.changed(
                network,
                (path, layer) ->
                        layer instanceof LowRankAdapter adapter ? adapter.merged() : layer);
    }

    /** Number of values that training may change. */
    public static long trainable(Layer network) {
        return network.allParameters().values().stream()
                .distinct()
                .filter(parameter -> !parameter.isFrozen())
                .mapToLong(parameter -> parameter.value().shape().size())
                .sum();
    }
}
