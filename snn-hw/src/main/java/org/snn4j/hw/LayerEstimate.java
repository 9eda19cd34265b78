package org.snn4j.hw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cost of one layer.
 *
 * @param layer name of the layer, as the workload has it
 * @param sparsity sparsity of its inputs that was used
 * @param cycles clock cycles; 0 in models without time
 * @param energyByComponent energy of each component, in the unit of the breakdown
 * @param cyclesByComponent cycles of each component, with {@code cycles} as their sum; empty where
 *     the model does not divide them
 * @param squareMillimetresByComponent area that belongs to this layer alone; empty where the layers
 *     share the hardware
 */
public record LayerEstimate(
        String layer,
        SparsityUsed sparsity,
        long cycles,
        Map<String, Double> energyByComponent,
        Map<String, Long> cyclesByComponent,
        Map<String, Double> squareMillimetresByComponent) {
    public LayerEstimate {
        energyByComponent = unmodifiable(energyByComponent);
        cyclesByComponent = unmodifiable(cyclesByComponent);
        squareMillimetresByComponent = unmodifiable(squareMillimetresByComponent);
        long sum = cyclesByComponent.values().stream().mapToLong(Long::longValue).sum();
        if (!cyclesByComponent.isEmpty() && sum != cycles) {
            throw new IllegalArgumentException(
                    layer + ": expected components that sum to " + cycles + " cycles, got " + sum);
        }
    }

    /** A layer with undivided cycles on hardware that it shares with the others. */
    public LayerEstimate(
            String layer,
            SparsityUsed sparsity,
            long cycles,
            Map<String, Double> energyByComponent) {
        this(layer, sparsity, cycles, energyByComponent, Map.of(), Map.of());
    }

    private static <V> Map<String, V> unmodifiable(Map<String, V> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Energy of all components. */
    public double energy() {
        return energyByComponent.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Area of all components that belong to this layer alone. */
    public double squareMillimetres() {
        return squareMillimetresByComponent.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
