package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.nir.graph.NeuronConstant;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;

/**
 * Constants of neurons per timestep, one of each for every neuron of a sample, channels last.
 *
 * @param keepCurrent share of the synaptic current kept; 0 where there is none
 * @param gainCurrent factor of what comes in
 * @param keep share of the membrane potential kept
 * @param gain factor of the current
 * @param offset what is added, from the leak towards a potential
 * @param threshold above which a neuron fires
 * @param reset potential after a spike; what is taken off if the reset subtracts
 * @param subtracts whether the reset subtracts
 * @param atThreshold whether exactly at the threshold fires
 * @param isSpiking whether there are spikes at all
 * @param surrogate slope of the spike
 */
record NeuronConstants(
        float[] keepCurrent,
        float[] gainCurrent,
        float[] keep,
        float[] gain,
        float[] offset,
        float[] threshold,
        float[] reset,
        boolean subtracts,
        boolean atThreshold,
        boolean isSpiking,
        Surrogate surrogate) {
    private static final double ROUNDING = 1 + 1e-6;

    /** Those of a node by forward Euler. */
    static NeuronConstants of(NirNode.Neuron node, Shape shape, Discretisation discretisation) {
        int neurons = shape.size();
        boolean subtracts = node.neuron().isSpiking() && discretisation.subtracts(node);
        NeuronConstants c =
                new NeuronConstants(
                        new float[neurons],
                        new float[neurons],
                        new float[neurons],
                        new float[neurons],
                        new float[neurons],
                        new float[neurons],
                        new float[neurons],
                        subtracts,
                        node.habit().atThreshold(),
                        node.neuron().isSpiking(),
                        discretisation.surrogate());
        c.membrane(node, shape, discretisation);
        c.current(node, shape, discretisation.timestep());
        double[] threshold = values(node, NeuronConstant.V_THRESHOLD, shape);
        double[] reset = values(node, NeuronConstant.V_RESET, shape);
        for (int i = 0; i < neurons; i++) {
            c.threshold[i] = (float) threshold[i];
            c.reset[i] = (float) (subtracts ? threshold[i] - reset[i] : reset[i]);
        }
        c.checkFinite();
        return c;
    }

    private void checkFinite() {
        for (float[] values : List.of(gainCurrent, gain, offset, reset)) {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "expected constants whose products per timestep float32 can hold, got "
                                    + value);
                }
            }
        }
    }

    /** {@code v += rate * (v_leak - v + r i)}, without leak for I and IF. */
    private void membrane(NirNode.Neuron node, Shape shape, Discretisation discretisation) {
        NeuronConstant tau =
                node.neuron().hasCurrent() ? NeuronConstant.TAU_MEM : NeuronConstant.TAU;
        double[] r = values(node, NeuronConstant.R, shape);
        double[] rest = values(node, NeuronConstant.V_LEAK, shape);
        boolean leaks = node.constants().containsKey(tau);
        double[] rate = leaks ? rates(node, tau, shape, discretisation.timestep()) : new double[0];
        double whole =
                discretisation.integration() == Discretisation.Integration.CURRENT
                        ? discretisation.timestep()
                        : 1;
        for (int i = 0; i < keep.length; i++) {
            keep[i] = leaks ? (float) (1 - rate[i]) : 1f;
            gain[i] = (float) ((leaks ? rate[i] : whole) * r[i]);
            offset[i] = leaks ? (float) (rate[i] * rest[i]) : 0f;
        }
    }

    /** {@code i += rate * (-i + w_in x)}. */
    private void current(NirNode.Neuron node, Shape shape, double timestep) {
        if (!node.neuron().hasCurrent()) {
            java.util.Arrays.fill(gainCurrent, 1f);
            return;
        }
        double[] rate = rates(node, NeuronConstant.TAU_SYN, shape, timestep);
        double[] weight = values(node, NeuronConstant.W_IN, shape);
        for (int i = 0; i < rate.length; i++) {
            keepCurrent[i] = (float) (1 - rate[i]);
            gainCurrent[i] = (float) (rate[i] * weight[i]);
        }
    }

    private static double[] rates(
            NirNode.Neuron node, NeuronConstant tau, Shape shape, double timestep) {
        double[] rates = values(node, tau, shape);
        for (int i = 0; i < rates.length; i++) {
            if (timestep > rates[i] * ROUNDING) {
                throw new IllegalArgumentException(
                        tau.text()
                                + ": expected at least the timestep, "
                                + timestep
                                + " s, got "
                                + rates[i]
                                + ". Choose a shorter timestep.");
            }
            rates[i] = Math.min(1, timestep / rates[i]);
        }
        return rates;
    }

    private static double[] values(NirNode.Neuron node, NeuronConstant name, Shape shape) {
        NumberArray values = node.constant(name);
        return Layout.channelsLast(values, shape);
    }

    /** Neurons without memory that compare what comes in with a threshold. */
    static NeuronConstants comparing(float[] threshold, Surrogate surrogate) {
        int n = threshold.length;
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1f);
        return new NeuronConstants(
                new float[n],
                ones,
                new float[n],
                ones,
                new float[n],
                threshold,
                new float[n],
                false,
                false,
                true,
                surrogate);
    }

    boolean fires(float h, int neuron) {
        return h > threshold[neuron] || atThreshold && h == threshold[neuron];
    }
}
