package org.snn4j.bench.workload;

import java.util.Arrays;
import org.snn4j.layers.mint.MintNetworks;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.mint.IntegerExport;
import org.snn4j.train.mint.IntegerRunner;
import org.snn4j.train.mint.MapShape;

/**
 * The integer form of a network with the images to run it on.
 *
 * @param quantized the network in float with rounded weights and membranes
 * @param runner runs its integers
 * @param images one after the other
 */
record IntegerTrial(Layer quantized, IntegerRunner runner, float[][] images) {
    static IntegerTrial of(Layer network, Tensor input, int bits) {
        if (input.shape().rank() != 4) {
            throw new IllegalArgumentException(
                    "integer form: expected images [N, H, W, C], got " + input.shape());
        }
        Layer quantized = MintNetworks.quantized(network, bits);
        quantized.eval();
        MapShape sample =
                new MapShape(input.shape().dim(1), input.shape().dim(2), input.shape().dim(3));
        IntegerRunner runner =
                IntegerRunner.fastest(IntegerExport.of(quantized, sample, IntegerLif.Form.TABLE));
        float[][] images = new float[input.shape().dim(0)][];
        for (int n = 0; n < images.length; n++) {
            int from = n * sample.size();
            images[n] = Arrays.copyOfRange(input.data(), from, from + sample.size());
        }
        return new IntegerTrial(quantized, runner, images);
    }

    int correct(int[] labels) {
        int correct = 0;
        for (int n = 0; n < images.length; n++) {
            correct += runner.predict(images[n]) == labels[n] ? 1 : 0;
        }
        return correct;
    }
}
