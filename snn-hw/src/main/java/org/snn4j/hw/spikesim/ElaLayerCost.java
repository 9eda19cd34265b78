package org.snn4j.hw.spikesim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Cost of one layer.
 *
 * @param layer the layer
 * @param elements processing elements that hold it
 * @param peCyclesPerTimestep PE cycles of all of them in one timestep
 * @param neuronCyclesPerTimestep how often a timestep is charged for the neuron module
 * @param cycle energy of one PE cycle
 * @param timesteps T
 */
public record ElaLayerCost(
        ElaLayer layer,
        long elements,
        long peCyclesPerTimestep,
        long neuronCyclesPerTimestep,
        PeCycleEnergy cycle,
        int timesteps) {

    static ElaLayerCost of(ElaLayer layer, SpikeSimConfig config, int timesteps) {
        int rows = config.chip().crossbarRows();
        ElaRules rules = config.rules();
        long pixels = rules.pixelsBeforePooling() ? layer.convolvedPixels() : layer.passedPixels();
        long cycles = Math.multiplyExact(layer.elements(rows), pixels);
        long outputs = layer.groups() * layer.outputSlices(rows) * pixels;
        return new ElaLayerCost(
                layer,
                layer.elements(rows),
                cycles,
                rules.neuronsOncePerOutput() ? outputs : cycles,
                PeCycleEnergy.of(config, layer.kernelPositions()),
                timesteps);
    }

    /** Energy of each component over all timesteps, of dense operation. */
    public Map<PeComponent, Double> picojoules() {
        return picojoules(CrossbarActivity.DENSE);
    }

    /**
     * Energy of each component over all timesteps when the crossbars see real spikes;
     * specs/hw-spikesim.md, section 4.4.
     */
    public Map<PeComponent, Double> picojoules(CrossbarActivity activity) {
        Map<PeComponent, Double> energy = new EnumMap<>(PeComponent.class);
        double cycles = (double) peCyclesPerTimestep * timesteps;
        cycle.picojoules()
                .forEach(
                        (component, each) -> {
                            double count =
                                    switch (component) {
                                        case NEURON -> (double) neuronCyclesPerTimestep * timesteps;
                                        case CROSSBAR -> cycles * activity.drivenRows();
                                        default -> cycles * activity.activeCycles();
                                    };
                            energy.put(component, count * each);
                        });
        return Collections.unmodifiableMap(energy);
    }

    /** Energy of all components over all timesteps, of dense operation. */
    public double totalPicojoules() {
        return picojoules().values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
