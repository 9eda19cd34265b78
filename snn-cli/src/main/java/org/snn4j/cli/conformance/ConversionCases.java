package org.snn4j.cli.conformance;

import org.snn4j.convert.Absorption;
import org.snn4j.convert.DenseStep.Norm;
import org.snn4j.convert.DenseStep.Synapse;
import org.snn4j.convert.Percentile;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.ConvolutionConfig;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Shapes;

/** The parts of IIR-SNN in {@code wider.json}: thresholds by percentile, absorbed norms. */
final class ConversionCases {
    private ConversionCases() {}

    /** Each expected output is named by its percentile, such as {@code p99.7}. */
    static void percentiles(VectorCase vector) {
        float[] values = vector.input("pre_activation").data();
        for (String name : vector.expected()) {
            if (name.matches("p\\d+(\\.\\d+)?")) {
                vector.output(
                        name, new Percentile(Double.parseDouble(name.substring(1))).of(values));
            }
        }
    }

    /** Weights {@code [out, in, kH, kW]} or {@code [out, in]}. */
    static void absorption(VectorCase vector) {
        Tensor weight = vector.input("w");
        boolean convolution = weight.shape().rank() == 4;
        Weighted layer = convolution ? convolution(weight.shape()) : linear(weight.shape());
        Tensor ours = convolution ? ChannelsLast.weight(weight) : ChannelsLast.linear(weight);
        int out = weight.shape().dim(0);
        copy(ours.data(), layer, "weight");
        copy(vector.has("b") ? vector.input("b").data() : new float[out], layer, "bias");
        Norm norm =
                new Norm(
                        "norm",
                        vector.input("gamma").data(),
                        vector.input("beta").data(),
                        vector.input("mean").data(),
                        vector.input("var").data(),
                        vector.number("eps"));
        Weighted absorbed = Absorption.of(new Synapse("w", layer), norm).layer();
        Tensor result = absorbed.parameters().get("weight").value();
        vector.output(
                "w_absorbed",
                convolution ? Shapes.permute(result, 3, 2, 0, 1) : ChannelsLast.linear(result));
        vector.output("b_absorbed", absorbed.parameters().get("bias").value());
    }

    private static Weighted linear(Shape weight) {
        return new Linear(weight.dim(1), weight.dim(0));
    }

    private static Weighted convolution(Shape weight) {
        ConvolutionGeometry kernel =
                new ConvolutionGeometry(weight.dim(2), weight.dim(3), 1, 1, 0, 0, 1);
        return new Conv2d(ConvolutionConfig.of(weight.dim(1), weight.dim(0), kernel));
    }

    private static void copy(float[] values, Weighted layer, String parameter) {
        float[] target = layer.parameters().get(parameter).value().data();
        System.arraycopy(values, 0, target, 0, target.length);
    }
}
