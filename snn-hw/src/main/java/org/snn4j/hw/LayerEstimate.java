package org.snn4j.hw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cost of one layer.
 *
 * @param layer name of the layer
 * @param sparsity sparsity of its inputs that was used
 * @param cycles clock cycles; 0 in models without time
 * @param energyByComponent energy of each component, in the unit of the breakdown
 */
public record LayerEstimate(
        String layer, SparsityUsed sparsity, long cycles, Map<String, Double> energyByComponent) {
    public LayerEstimate {
        energyByComponent = Collections.unmodifiableMap(new LinkedHashMap<>(energyByComponent));
    }

    /** Energy of all components. */
    public double energy() {
        return energyByComponent.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
