package org.snn4j.train.compress;

import org.snn4j.layers.Synapses;
import org.snn4j.layers.tt.DenseMatrix;

/**
 * The weights of a layer as matrices {@code [outputs, inputs]}, one for each group of channels.
 *
 * @param synapses of the layer
 */
record LayerWeights(Synapses synapses) {
    int groups() {
        return synapses.geometry().groups();
    }

    /** Outputs of a group. */
    int outputs() {
        return synapses.outputChannels() / groups();
    }

    /** Inputs of each output. */
    int inputs() {
        return synapses.weight().shape().size() / synapses.outputChannels();
    }

    /** A copy of the weights of a group, from 0. */
    DenseMatrix get(int group) {
        float[] values = synapses.weight().data();
        double[] matrix = new double[outputs() * inputs()];
        for (int o = 0; o < outputs(); o++) {
            for (int i = 0; i < inputs(); i++) {
                matrix[o * inputs() + i] =
                        values[i * synapses.outputChannels() + group * outputs() + o];
            }
        }
        return new DenseMatrix(outputs(), inputs(), matrix);
    }

    /** Writes the weights of a group. */
    void set(int group, float[] matrix) {
        float[] values = synapses.weight().data();
        for (int o = 0; o < outputs(); o++) {
            for (int i = 0; i < inputs(); i++) {
                values[i * synapses.outputChannels() + group * outputs() + o] =
                        matrix[o * inputs() + i];
            }
        }
    }
}
