package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * Forward compute energy of the wearable networks, in 16-bit multiply-accumulates;
 * specs/hw-sata.md, section 6.
 *
 * <p>{@code (act * U_act + (1 - s) * mac * U_mac) / 0.2779}, units scaled by {@code bits / 16}; no
 * memory is counted.
 *
 * @param forwardBits width of weights and membranes, 1 or more
 */
public record WearableModel(int forwardBits) {
    private static final OperationMix SPIKING_NEURON = new OperationMix(0, 0, 1, 0, 1, 2, 3, 0);
    private static final OperationMix RELU = new OperationMix(0, 0, 0, 0, 1, 1, 1, 0);

    public WearableModel {
        Check.atLeastOne("WearableModel.forwardBits", forwardBits);
    }

    /** Energy of one neuron update, in the unit of {@link PrimitiveEnergies}. */
    public double neuronUnit(WearableNetwork network) {
        return scaled(network.isSpiking() ? SPIKING_NEURON : RELU);
    }

    /** Energy of one operation, in the unit of {@link PrimitiveEnergies}. */
    public double macUnit(WearableNetwork network) {
        return scaled(
                network.isSpiking()
                        ? OperationMix.AND_ACCUMULATE
                        : OperationMix.MULTIPLY_ACCUMULATE);
    }

    /** Energy of all neuron updates in multiply-accumulates. */
    public double neurons(WearableNetwork network, int timesteps) {
        Check.atLeastOne("timesteps", timesteps);
        return network.neuronUpdates()
                * timesteps
                * neuronUnit(network)
                / TrainingResult.MULTIPLY_ACCUMULATE;
    }

    /**
     * Energy of all operations in multiply-accumulates, at a share {@code sparsity} of zero inputs.
     */
    public double macs(WearableNetwork network, int timesteps, double sparsity) {
        Check.atLeastOne("timesteps", timesteps);
        Check.inRange("sparsity", sparsity, 0, 1);
        return (1 - sparsity)
                * network.macs()
                * timesteps
                * macUnit(network)
                / TrainingResult.MULTIPLY_ACCUMULATE;
    }

    private double scaled(OperationMix mix) {
        return mix.energy(PrimitiveEnergies.DEFAULT) * forwardBits / 16;
    }
}
