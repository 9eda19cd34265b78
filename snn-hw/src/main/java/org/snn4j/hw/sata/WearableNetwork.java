package org.snn4j.hw.sata;

import java.util.List;
import java.util.Locale;

/**
 * The activity-recognition networks of the wearable model; specs/hw-sata.md, section 6.
 *
 * <p>Y. Li et al., "Efficient human activity recognition with spatio-temporal spiking neural
 * networks", Frontiers in Neuroscience 17, 2023.
 */
public enum WearableNetwork {
    /** DeepConvLSTM without the LSTM, on 9 sensor channels, without spikes. */
    DCL(
            false,
            List.of(
                    new Layer(124, 9, 5, 1, 64),
                    new Layer(120, 9, 5, 64, 64),
                    new Layer(116, 9, 5, 64, 64),
                    new Layer(112, 9, 5, 64, 64))),
    /** The same with spikes, on 3 sensor channels. */
    SDCL(
            true,
            List.of(
                    new Layer(147, 3, 5, 1, 64),
                    new Layer(143, 3, 5, 64, 64),
                    new Layer(139, 3, 5, 64, 64),
                    new Layer(135, 3, 5, 64, 64))),
    /** Fully convolutional network without spikes. */
    FCN(
            false,
            List.of(
                    new Layer(129, 1, 8, 9, 32),
                    new Layer(66, 1, 8, 32, 64),
                    new Layer(35, 1, 8, 64, 128),
                    Layer.linear(2304, 6))),
    /** The same with spikes. */
    SFCN(
            true,
            List.of(
                    new Layer(152, 1, 8, 3, 32),
                    new Layer(78, 1, 8, 32, 64),
                    new Layer(41, 1, 8, 64, 128),
                    Layer.linear(2688, 17)));

    private final boolean spiking;
    private final List<Layer> layers;

    WearableNetwork(boolean spiking, List<Layer> layers) {
        this.spiking = spiking;
        this.layers = layers;
    }

    boolean isSpiking() {
        return spiking;
    }

    /** Neuron updates of one timestep; linear layers have none. */
    double neuronUpdates() {
        return layers.stream()
                .filter(layer -> !layer.linear)
                .mapToDouble(layer -> (double) layer.positions() * layer.outputs)
                .sum();
    }

    /** Multiply-accumulates of one timestep of a dense network. */
    double macs() {
        return layers.stream()
                .mapToDouble(
                        layer ->
                                (double) layer.positions()
                                        * layer.kernel
                                        * layer.inputs
                                        * layer.outputs)
                .sum();
    }

    /** Name in reports: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A layer: output length, sensor rows, kernel length, channels in and out. */
    private record Layer(
            int length, int sensors, int kernel, int inputs, int outputs, boolean linear) {
        Layer(int length, int sensors, int kernel, int inputs, int outputs) {
            this(length, sensors, kernel, inputs, outputs, false);
        }

        static Layer linear(int inputs, int outputs) {
            return new Layer(1, 1, 1, inputs, outputs, true);
        }

        int positions() {
            return length * sensors;
        }
    }
}
