package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snn4j.layers.mint.FoldedNorm;
import org.snn4j.models.memory.BitWidths;
import org.snn4j.neurons.NeuronOutput;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.mint.MintQuantizer;
import org.snn4j.neurons.mint.QuantizedLif;
import org.snn4j.neurons.mint.SharedScale;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Normalisation;
import org.snn4j.tensor.ops.Shapes;

/** {@code mint.json}: the quantizer, trained and integer layers, folding, footprints. */
final class MintCases {
    private static final double USUAL_EPSILON = 1e-5;

    private MintCases() {}

    static void compute(VectorCase vector) {
        if (vector.params().has("weights")) {
            footprint(vector);
        } else if (vector.has("gamma") && vector.has("mean")) {
            folding(vector);
        } else if (!vector.params().has("bits")) {
            start(vector);
        } else if (!vector.has("x")) {
            quantise(vector);
        } else if (vector.expected().contains("threshold_int")) {
            MintIntegerCases.compute(vector);
        } else {
            layer(vector);
        }
    }

    static MintQuantizer quantizer(VectorCase vector) {
        return new MintQuantizer(
                (int) vector.number("bits"), vector.params().path("tanh").asBoolean(true));
    }

    static NumberTensor integers(int[] shape, int[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return new NumberTensor(shape, doubles, NumberTensor.Kind.INT);
    }

    private static void quantise(VectorCase vector) {
        MintQuantizer quantizer = quantizer(vector);
        Tensor w = vector.input("w");
        Tensor beta =
                vector.has("beta")
                        ? vector.input("beta")
                        : Tensor.scalar(quantizer.ownScale(w.data()));
        vector.output("w_q", quantizer.quantize(w, beta));
        vector.output("w_int", levels(quantizer, w, beta.item()));
        vector.output("step", quantizer.step(beta.item()));
        vector.output("alpha", beta.item());
    }

    private static NumberTensor levels(MintQuantizer quantizer, Tensor w, double beta) {
        return integers(w.shape().toArray(), quantizer.levels(w.data(), beta));
    }

    private static void start(VectorCase vector) {
        Tensor w = vector.input("w");
        for (String name : vector.expected()) {
            String[] parts = name.replace("bit", "").split("_(?=\\d+$)");
            if (parts.length != 2) {
                continue;
            }
            MintQuantizer quantizer = new MintQuantizer(Integer.parseInt(parts[1]));
            switch (parts[0]) {
                case "beta" -> vector.output(name, quantizer.initialScale(w.data()));
                case "grad_scale" -> vector.output(name, quantizer.gradientScale(w.shape().size()));
                default -> {
                    // Not handed over: the comparison lists it as unsupported.
                }
            }
        }
    }

    private static void folding(VectorCase vector) {
        MintQuantizer quantizer = quantizer(vector);
        Tensor w = vector.input("w");
        boolean linear = w.shape().rank() == 2;
        Tensor weight = linear ? ChannelsLast.linear(w) : ChannelsLast.weight(w);
        FoldedNorm folded =
                FoldedNorm.of(
                        weight,
                        vector.input("gamma"),
                        vector.input("bn_beta"),
                        doubles(vector.input("mean")),
                        doubles(vector.input("var")),
                        vector.params().path("eps").asDouble(USUAL_EPSILON));
        double beta = vector.input("beta").item();
        Tensor back =
                linear ? ChannelsLast.linear(folded.weight()) : channelsFirst(folded.weight());
        vector.output("w_folded", back);
        vector.output("bias_folded", folded.bias());
        vector.output("w_int", levels(quantizer, back, beta));
        vector.output("bias_int", levels(quantizer, folded.bias(), beta));
    }

    /** {@code [kh, kw, in, out] -> [out, in, kh, kw]}. */
    private static Tensor channelsFirst(Tensor weight) {
        return Shapes.permute(weight, 3, 2, 0, 1);
    }

    private static double[] doubles(Tensor tensor) {
        double[] doubles = new double[tensor.shape().size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = tensor.data()[i];
        }
        return doubles;
    }

    private static void layer(VectorCase vector) {
        MintQuantizer quantizer = quantizer(vector);
        LifConfig config = NeuronParams.parse(neuron(vector));
        Tensor w = vector.input("w");
        Tensor beta = vector.input("beta");
        Tensor current =
                Matrices.linear(
                        vector.input("x"), ChannelsLast.linear(quantizer.quantize(w, beta)));
        if (vector.params().path("bn").asBoolean(vector.has("gamma"))) {
            current =
                    Normalisation.batchNorm(
                            current,
                            BatchStatistics.of(current, current.shape().dim(0)),
                            vector.input("gamma"),
                            vector.input("bn_beta"),
                            vector.params().path("eps").asDouble(USUAL_EPSILON));
        }
        SharedScale scale = new SharedScale(quantizer, w.shape().size());
        scale.parameter().value().data()[0] = beta.item();
        QuantizedLif neurons = new QuantizedLif(config, scale);
        NeuronOutput output = neurons.run(current, beta);
        vector.output("spikes", output.spikes());
        vector.output("h", output.membraneBeforeReset());
        vector.output("u_last", output.lastMembrane());
        Tensor u = neurons.carried(output.membraneBeforeReset());
        vector.output("u", u);
        double step = quantizer.step(beta.item());
        int[] levels = new int[u.shape().size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (int) Math.rint(u.data()[i] / step);
        }
        vector.output("u_int", integers(u.shape().toArray(), levels));
        vector.output("w_int", levels(quantizer, w, beta.item()));
        vector.output("step", step);
    }

    /** The neuron's settings stand among those of the case, its charge unsaid. */
    static JsonNode neuron(VectorCase vector) {
        ObjectNode params = vector.params().deepCopy();
        if (!params.has("charge")) {
            params.put("charge", "leak");
        }
        if (!params.has("reset")) {
            params.put("reset", "hard");
        }
        if (!params.has("compare")) {
            params.put("compare", ">");
        }
        if (!params.has("surrogate")) {
            params.putObject("surrogate").put("name", "triangle");
        }
        return params;
    }

    private static void footprint(VectorCase vector) {
        long weights = (long) vector.number("weights");
        long membranes = (long) vector.number("membranes");
        double whole = BitWidths.FLOAT.footprint(weights, membranes);
        for (String name : vector.expected()) {
            if (name.matches("bits_\\d+")) {
                vector.output(
                        name,
                        alike(name.substring("bits_".length())).footprint(weights, membranes));
            } else if (name.matches("reduction_\\d+bit")) {
                String bits = name.replaceAll("\\D", "");
                vector.output(name, 1 - alike(bits).footprint(weights, membranes) / whole);
            }
        }
    }

    private static BitWidths alike(String bits) {
        return new BitWidths(Integer.parseInt(bits), Integer.parseInt(bits));
    }
}
