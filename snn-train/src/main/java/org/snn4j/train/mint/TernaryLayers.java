package org.snn4j.train.mint;

import org.snn4j.tensor.kernel.TernaryKernel;
import org.snn4j.tensor.kernel.TernaryNeuron;

/** Integer layers of 2 bits in the form of {@link TernaryKernel}. */
final class TernaryLayers {
    private TernaryLayers() {}

    /** Whether weights are -1, 0 and 1 and sums fit 16 bits. */
    static boolean suits(IntegerLayer layer) {
        return layer.bits() == 2 && layer.reach() < TernaryNeuron.LARGEST;
    }

    /**
     * Constants of neurons with a bias that sums leave out, {@code h - bias >= threshold - bias};
     * what no sum reaches is cut to 16 bits.
     */
    static TernaryNeuron neuron(IntegerLayer layer, int bias) {
        int[] steps = layer.neurons().steps();
        boolean table = steps.length > 0;
        int up = table ? steps[0] : 2;
        int down = table ? -up : -1;
        return new TernaryNeuron(
                cut(layer.neurons().threshold(), bias), cut(up, bias), cut(down, bias));
    }

    private static short cut(int level, int bias) {
        long rest = (long) level - bias;
        return (short) Math.max(-TernaryNeuron.LARGEST, Math.min(TernaryNeuron.LARGEST, rest));
    }

    /** Code of the weights of an output at three inputs of a tap or place. */
    static byte code(IntegerLayer layer, int tap, int channel, int output) {
        return TernaryKernel.code(
                weight(layer, tap, channel, output),
                weight(layer, tap, channel + 1, output),
                weight(layer, tap, channel + 2, output));
    }

    private static int weight(IntegerLayer layer, int tap, int channel, int output) {
        int channels = layer.input().channels();
        if (channel >= channels || output >= layer.outputs()) {
            return 0;
        }
        return layer.weights()[(tap * channels + channel) * layer.outputs() + output];
    }
}
