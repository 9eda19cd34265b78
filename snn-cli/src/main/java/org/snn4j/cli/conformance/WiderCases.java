package org.snn4j.cli.conformance;

import org.snn4j.layers.LegendreMemory;
import org.snn4j.tensor.Tensor;

/** {@code wider.json}: parts of single systems. */
final class WiderCases {
    private WiderCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().substring(vector.name().indexOf('/') + 1);
        if (part.startsWith("legendre_memory")) {
            legendreMemory(vector);
        } else if (part.startsWith("activation_percentile_threshold")) {
            ConversionCases.percentiles(vector);
        } else if (part.startsWith("absorb_normalisation")) {
            ConversionCases.absorption(vector);
        } else {
            throw new UnsupportedCase(part);
        }
    }

    private static void legendreMemory(VectorCase vector) {
        int order = (int) vector.number("order");
        LegendreMemory memory =
                new LegendreMemory(order, vector.number("theta"), vector.number("dt"));
        float[] input = vector.input("u").data();
        double[] u = new double[input.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = input[i];
        }
        vector.output("a", tensor(memory.continuousA(), order, order));
        vector.output("b", tensor(memory.continuousB(), order, 1));
        vector.output("a_discrete", tensor(memory.a(), order, order));
        vector.output("b_discrete", tensor(memory.b(), order, 1));
        vector.output("memory", tensor(memory.remember(u), u.length, order));
    }

    private static Tensor tensor(double[] values, int... dims) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, dims);
    }
}
