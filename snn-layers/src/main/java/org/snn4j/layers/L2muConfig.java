package org.snn4j.layers;

import org.snn4j.neurons.LateResetLif;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.tensor.Check;

/**
 * Sizes and neurons of an {@link L2mu}.
 *
 * @param in input features, 1 or more
 * @param hidden neurons of the population h, 1 or more
 * @param memoryUnits units of the memory, 1 or more
 * @param legendre order and window of each unit
 * @param encoderNeurons population u, one neuron for each unit
 * @param memoryNeurons population m, {@code order} neurons for each unit
 * @param hiddenNeurons population h
 * @param transposedMemory whether the memory is multiplied by the transpose of A, as the released
 *     code does by mistake
 */
public record L2muConfig(
        int in,
        int hidden,
        int memoryUnits,
        LegendreMemory legendre,
        Population encoderNeurons,
        Population memoryNeurons,
        Population hiddenNeurons,
        boolean transposedMemory) {
    public L2muConfig {
        Check.atLeastOne("L2mu.in", in);
        Check.atLeastOne("L2mu.hidden", hidden);
        Check.atLeastOne("L2mu.memoryUnits", memoryUnits);
    }

    /**
     * Constants of a population.
     *
     * @param leak at the start, 0 to 1
     * @param threshold at the start, above 0
     */
    public record Population(float leak, float threshold) {
        LateResetLif create() {
            return new LateResetLif(leak, threshold, new Atan(2));
        }
    }

    /** The published setting for 27 classes: order 4, window 7, 160 hidden neurons, 250 units. */
    public static L2muConfig letters(int in) {
        return new L2muConfig(
                in,
                160,
                250,
                new LegendreMemory(4, 7),
                new Population(0.65f, 0.1f),
                new Population(0.35f, 0.4f),
                new Population(0.15f, 0.75f),
                false);
    }

    /** The published setting for 7 classes: order 7, window 10, 120 hidden neurons, 70 units. */
    public static L2muConfig sevenLetters(int in) {
        return new L2muConfig(
                in,
                120,
                70,
                new LegendreMemory(7, 10),
                new Population(0.8f, 0.2f),
                new Population(0.2f, 0.4f),
                new Population(0.45f, 0.65f),
                false);
    }

    /** This with other sizes. */
    public L2muConfig withSizes(int hiddenNeuronCount, int units) {
        return new L2muConfig(
                in,
                hiddenNeuronCount,
                units,
                legendre,
                encoderNeurons,
                memoryNeurons,
                hiddenNeurons,
                transposedMemory);
    }

    /** This with the transpose of A in place of A, or with A. */
    public L2muConfig withTransposedMemory(boolean transposed) {
        return new L2muConfig(
                in,
                hidden,
                memoryUnits,
                legendre,
                encoderNeurons,
                memoryNeurons,
                hiddenNeurons,
                transposed);
    }
}
