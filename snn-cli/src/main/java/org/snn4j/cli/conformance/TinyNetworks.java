package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.NeuronOutput;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.encode.SignedPoissonEncoding;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Normalisation;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.train.loss.CrossEntropy;

/** The trained networks of {@code bptt.json}, from the ops that the layers are made of. */
final class TinyNetworks {
    private TinyNetworks() {}

    /**
     * conv - norm - neurons - conv - norm - neurons - mean over the map - linear, on a static
     * picture.
     */
    static void convolutional(VectorCase vector) {
        JsonNode params = vector.params();
        boolean stepwise =
                switch (params.path("bn").asText()) {
                    case "stepwise" -> true;
                    case "joint" -> false;
                    default -> throw new UnsupportedCase("bn '" + params.path("bn").asText() + "'");
                };
        Lif lif = new Lif(NeuronParams.parse(params.path("neuron")));
        Tensor x =
                new DirectEncoding((int) vector.number("T"))
                        .forward(ChannelsLast.of(vector.input("x")));
        NeuronOutput first = lif.run(block(vector, x, 1, stepwise));
        NeuronOutput second = lif.run(block(vector, first.spikes(), 2, stepwise));
        vector.output("spikes1", ChannelsLast.undo(first.spikes()));
        vector.output("spikes2", ChannelsLast.undo(second.spikes()));
        Tensor logits =
                Matrices.linear(
                        meanOverMap(second.spikes()),
                        ChannelsLast.linear(vector.input("fc_w")),
                        vector.input("fc_b"));
        vector.output("logits", logits);
        vector.output(
                "loss",
                BpttCases.loss(params.path("loss").asText(), vector)
                        .of(logits, vector.labels("labels")));
    }

    private static Tensor block(VectorCase vector, Tensor x, int number, boolean stepwise) {
        Tensor weight = ChannelsLast.weight(vector.input("conv" + number));
        int padding = (int) vector.number("padding");
        Tensor current = Convolutions.conv2d(x, weight, geometry(weight, padding));
        int groups = stepwise && !current.isConstantOverTime() ? current.shape().dim(0) : 1;
        return Normalisation.batchNorm(
                current,
                BatchStatistics.of(current, groups),
                vector.input("gamma" + number),
                vector.input("beta" + number),
                vector.number("eps"));
    }

    private static ConvolutionGeometry geometry(Tensor weight, int padding) {
        return new ConvolutionGeometry(
                weight.shape().dim(0), weight.shape().dim(1), 1, 1, padding, padding, 1);
    }

    /** {@code [T, N, H, W, C] -> [T, N, C]}. */
    private static Tensor meanOverMap(Tensor x) {
        Shape s = x.shape();
        Tensor mapFirst =
                Shapes.permute(
                        Shapes.reshape(x, s.dim(0) * s.dim(1), s.dim(2) * s.dim(3), s.dim(4)),
                        1,
                        0,
                        2);
        return Shapes.reshape(Reductions.meanOverTime(mapFirst), s.dim(0), s.dim(1), s.dim(4));
    }

    /**
     * Signed Poisson spikes - conv - norm through time - neurons - linear read-out summed over time
     * and divided by T.
     */
    static void poissonThroughTime(VectorCase vector) {
        int timesteps = (int) vector.number("T");
        Tensor input =
                SignedPoissonEncoding.encode(
                        vector.input("x"),
                        vector.input("uniform"),
                        (float) vector.number("rescale"));
        Tensor weight = ChannelsLast.weight(vector.input("conv1"));
        Tensor current =
                Convolutions.conv2d(
                        ChannelsLast.of(input),
                        weight,
                        geometry(weight, weight.shape().dim(0) / 2));
        Tensor normed =
                Normalisation.batchNorm(
                        current,
                        BatchStatistics.of(current, timesteps),
                        vector.input("gamma1"),
                        Tensor.zeros(current.shape().last()),
                        vector.number("eps"));
        NeuronOutput output =
                new Lif(NeuronParams.parse(vector.params().path("neuron"))).run(normed);
        Tensor spikes = ChannelsLast.undo(output.spikes());
        vector.output("spikes", spikes);
        Tensor flat = Shapes.reshape(spikes, timesteps, spikes.shape().dim(1), -1);
        Tensor logits =
                Reductions.meanOverTime(
                        Matrices.linear(flat, ChannelsLast.linear(vector.input("fc"))));
        vector.output("logits", logits);
        vector.output("loss", new CrossEntropy().of(logits, vector.labels("labels")));
    }
}
