package org.snn4j.hw;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cost of all layers of a workload in one respect, such as inference or training; totals are the
 * sums of the layers.
 *
 * @param title what is counted
 * @param unit unit of all energies
 * @param layers the layers in network order
 */
public record Breakdown(String title, EnergyUnit unit, List<LayerEstimate> layers) {
    public Breakdown {
        layers = List.copyOf(layers);
    }

    /** Energy of all layers. */
    public double energy() {
        return layers.stream().mapToDouble(LayerEstimate::energy).sum();
    }

    /** Cycles of all layers. */
    public long cycles() {
        return layers.stream().mapToLong(LayerEstimate::cycles).sum();
    }

    /** Energy of each component over all layers. */
    public Map<String, Double> energyByComponent() {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (LayerEstimate layer : layers) {
            layer.energyByComponent()
                    .forEach((component, energy) -> sums.merge(component, energy, Double::sum));
        }
        return sums;
    }

    /** Cycles of each component over all layers; empty where the model does not divide them. */
    public Map<String, Long> cyclesByComponent() {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (LayerEstimate layer : layers) {
            layer.cyclesByComponent()
                    .forEach((component, cycles) -> sums.merge(component, cycles, Long::sum));
        }
        return sums;
    }
}
