package org.snn4j.hw.dfa;

import java.util.List;

/**
 * Cost of adapting a network on the chip, per sample.
 *
 * @param rule how errors reach the layers
 * @param layers cost of each layer alone, in network order
 * @param nanoseconds latency; layers that work at once count once
 * @param area area in square micrometres
 * @param bufferBits bits stored from forward pass to update
 * @param crossbars crossbars of the chip
 */
public record AdaptationCost(
        OnlineRule rule,
        List<Layer> layers,
        StageCost nanoseconds,
        ChipArea area,
        long bufferBits,
        long crossbars) {
    public AdaptationCost {
        layers = List.copyOf(layers);
    }

    /**
     * Cost of one layer.
     *
     * @param name name of the layer
     * @param picojoules energy
     * @param nanoseconds time that the layer alone takes
     */
    public record Layer(String name, StageCost picojoules, StageCost nanoseconds) {}

    /** Energy of all layers. */
    public StageCost picojoules() {
        StageCost sum = StageCost.NONE;
        for (Layer layer : layers) {
            sum = sum.plus(layer.picojoules());
        }
        return sum;
    }
}
