package org.snn4j.cli.conformance;

import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.neurons.mint.MintQuantizer;

/** Integer layers of {@code mint.json}, in both forms. */
final class MintIntegerCases {
    private MintIntegerCases() {}

    static void compute(VectorCase vector) {
        MintQuantizer quantizer = MintCases.quantizer(vector);
        double beta = vector.doubles("beta").data()[0];
        NumberTensor w = vector.doubles("w");
        int[] weights = levels(quantizer, w.data(), beta);
        vector.output("w_int", MintCases.integers(w.shape(), weights));
        int[] bias = new int[w.shape()[0]];
        if (vector.has("bias")) {
            bias = levels(quantizer, vector.doubles("bias").data(), beta);
            vector.output("bias_int", MintCases.integers(new int[] {bias.length}, bias));
        } else if (vector.has("bias_int")) {
            bias = vector.labels("bias_int");
        }
        IntegerLif table = neurons(vector, quantizer, beta, IntegerLif.Form.TABLE);
        vector.output(
                "threshold_int", MintCases.integers(new int[0], new int[] {table.threshold()}));
        table(vector, table, reach(weights, bias) + quantizer.levels());
        run(vector, "table.", weights, bias, table);
        run(
                vector,
                "shift.",
                weights,
                bias,
                neurons(vector, quantizer, beta, IntegerLif.Form.SHIFT));
    }

    private static IntegerLif neurons(
            VectorCase vector, MintQuantizer quantizer, double beta, IntegerLif.Form form) {
        return IntegerLif.of(NeuronParams.parse(MintCases.neuron(vector)), quantizer, beta, form);
    }

    private static int[] levels(MintQuantizer quantizer, double[] values, double beta) {
        int[] levels = new int[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = quantizer.level(values[i], beta);
        }
        return levels;
    }

    /** Largest sum of a row's sizes. */
    private static int reach(int[] weights, int[] bias) {
        int in = weights.length / bias.length;
        int largest = 0;
        for (int o = 0; o < bias.length; o++) {
            int sum = Math.abs(bias[o]);
            for (int i = 0; i < in; i++) {
                sum += Math.abs(weights[o * in + i]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private static void table(VectorCase vector, IntegerLif neurons, int reach) {
        int length = 2 * reach + 1;
        int first = -reach;
        int[] table = new int[length];
        for (int i = 0; i < length; i++) {
            table[i] = neurons.carried(first + i);
        }
        vector.output("table_first_index", MintCases.integers(new int[0], new int[] {first}));
        vector.output("membrane_table", MintCases.integers(new int[] {length}, table));
    }

    private static void run(
            VectorCase vector, String prefix, int[] weights, int[] bias, IntegerLif neurons) {
        NumberTensor x = vector.doubles("x");
        int[] shape = x.shape();
        int in = shape[2];
        int out = bias.length;
        int[] outputs = {shape[0], shape[1], out};
        int width = shape[1] * out;
        int[] spikes = new int[shape[0] * width];
        int[] h = new int[spikes.length];
        int[] u = new int[spikes.length];
        for (int at = 0; at < h.length; at++) {
            int row = at / out;
            int o = at % out;
            int sum = bias[o] + (at < width ? 0 : u[at - width]);
            for (int i = 0; i < in; i++) {
                sum += x.data()[row * in + i] != 0 ? weights[o * in + i] : 0;
            }
            h[at] = sum;
            spikes[at] = sum >= neurons.threshold() ? 1 : 0;
            u[at] = spikes[at] == 1 ? 0 : neurons.carried(sum);
        }
        vector.output(prefix + "spikes", MintCases.integers(outputs, spikes));
        vector.output(prefix + "h_int", MintCases.integers(outputs, h));
        vector.output(prefix + "u_int", MintCases.integers(outputs, u));
    }
}
