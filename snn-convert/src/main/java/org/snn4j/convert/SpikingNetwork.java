package org.snn4j.convert;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.layers.SumOverTime;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * A converted network, which can be run for any number of timesteps; all the networks that it gives
 * share weights, thresholds and leaks.
 *
 * @param layers from the second axis on, {@code [T, N, ...]} to {@code [T, N, classes]}
 * @param thresholds where they were set, by layer
 */
public record SpikingNetwork(List<Layer> layers, List<Threshold> thresholds) {
    /**
     * The threshold of a layer.
     *
     * @param layer name of the activation that it took the place of
     * @param value above 0
     */
    public record Threshold(String layer, float value) {}

    public SpikingNetwork {
        layers = List.copyOf(layers);
        thresholds = List.copyOf(thresholds);
    }

    /**
     * The network over some timesteps, {@code [N, ...]} to the accumulated outputs {@code [N,
     * classes]}.
     */
    public Sequential over(int timesteps) {
        List<Layer> all = new ArrayList<>();
        all.add(new DirectEncoding(timesteps));
        all.addAll(layers);
        all.add(new SumOverTime());
        return new Sequential(all);
    }

    /** The same without accumulation, {@code [N, ...]} to {@code [T, N, classes]}. */
    Sequential stepwise(int timesteps) {
        List<Layer> all = new ArrayList<>();
        all.add(new DirectEncoding(timesteps));
        all.addAll(layers);
        return new Sequential(all);
    }
}
