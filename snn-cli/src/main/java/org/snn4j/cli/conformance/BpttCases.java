package org.snn4j.cli.conformance;

import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormConfig;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.encode.SignedPoissonEncoding;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Normalisation;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.PerStepCrossEntropy;
import org.snn4j.train.loss.SumLogitCrossEntropy;
import org.snn4j.train.loss.Tet;

/** {@code bptt.json}: normalisation modes, losses, encodings and small networks. */
final class BpttCases {
    private BpttCases() {}

    static void compute(VectorCase vector) {
        String name = vector.name();
        if (name.startsWith("bn/")) {
            norm(vector);
        } else if (name.startsWith("loss/")) {
            vector.output(
                    "loss",
                    loss(name.substring("loss/".length()), vector)
                            .of(vector.input("logits"), vector.labels("labels")));
        } else if (name.startsWith("encode/signed_poisson")) {
            vector.output(
                    "spikes",
                    SignedPoissonEncoding.encode(
                            vector.input("x"),
                            vector.input("uniform"),
                            (float) vector.number("rescale")));
        } else if (name.startsWith("encode/direct")) {
            vector.output(
                    "x_seq",
                    new DirectEncoding((int) vector.number("T")).forward(vector.input("x")));
        } else if (name.startsWith("net/tiny_conv")) {
            TinyNetworks.convolutional(vector);
        } else if (name.startsWith("net/poisson_bntt")) {
            TinyNetworks.poissonThroughTime(vector);
        } else {
            throw new UnsupportedCase("no such part of the library: " + name);
        }
    }

    static Loss loss(String name, VectorCase vector) {
        if (name.startsWith("tet")) {
            return new Tet(vector.number("lambda"), vector.number("mean"));
        }
        return switch (name) {
            case "mean_logit_ce" -> new CrossEntropy();
            case "sum_logit_ce" -> new SumLogitCrossEntropy();
            case "per_step_ce" -> new PerStepCrossEntropy();
            case "label_smoothing" -> new CrossEntropy(vector.number("smoothing"));
            default -> throw new UnsupportedCase("loss '" + name + "'");
        };
    }

    /** {@code x [T, N, C, H, W]}. */
    private static void norm(VectorCase vector) {
        Tensor x = ChannelsLast.of(vector.input("x"));
        int channels = x.shape().last();
        float epsilon = (float) vector.number("eps");
        String mode = vector.name().substring("bn/".length());
        if (mode.startsWith("eval")) {
            vector.output(
                    "y",
                    ChannelsLast.undo(
                            Normalisation.normaliseBy(
                                    x,
                                    vector.input("running_mean"),
                                    vector.input("running_var"),
                                    vector.input("gamma"),
                                    vector.input("beta"),
                                    epsilon)));
            return;
        }
        if (mode.startsWith("through_time")) {
            BatchStatistics statistics = BatchStatistics.of(x, x.shape().dim(0));
            vector.output(
                    "y",
                    ChannelsLast.undo(
                            Normalisation.batchNorm(
                                    x,
                                    statistics,
                                    vector.input("gamma"),
                                    Tensor.zeros(channels),
                                    epsilon)));
            return;
        }
        trainingNorm(
                vector,
                x,
                mode.startsWith("step")
                        ? BatchNormConfig.step(channels)
                        : BatchNormConfig.joint(channels));
    }

    private static void trainingNorm(VectorCase vector, Tensor x, BatchNormConfig config) {
        BatchNorm norm =
                new BatchNorm(
                        config.withEpsilon(vector.number("eps"))
                                .withMomentum(vector.number("momentum")));
        vector.bind("gamma", norm.parameters().get("gamma").value());
        vector.bind("beta", norm.parameters().get("beta").value());
        vector.bind("running_mean", norm.buffers().get("runningMean"));
        vector.bind("running_var", norm.buffers().get("runningVariance"));
        vector.output("y", ChannelsLast.undo(norm.forward(x)));
        vector.output("running_mean", norm.buffers().get("runningMean"));
        vector.output("running_var", norm.buffers().get("runningVariance"));
    }
}
