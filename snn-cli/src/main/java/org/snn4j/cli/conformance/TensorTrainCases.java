package org.snn4j.cli.conformance;

import java.util.List;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.layers.tt.Downsampling;
import org.snn4j.layers.tt.MergedKernel;
import org.snn4j.layers.tt.NoiseEstimate;
import org.snn4j.layers.tt.TensorTrain;
import org.snn4j.layers.tt.TensorTrainConfig;
import org.snn4j.layers.tt.TensorTrainConv2d;
import org.snn4j.layers.tt.TensorTrainCost;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Normalisation;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.TensorTrains;

/** {@code ttsnn.json}: tensor-train convolutions, their kernels, ranks and costs. */
final class TensorTrainCases {
    private TensorTrainCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().split("/")[1];
        switch (part) {
            case "sequential", "parallel", "half" -> layer(vector);
            case "svd_decomposition" -> decomposition(vector);
            case "evbmf_rank" -> ranks(vector);
            case "cost" -> cost(vector);
            case "residual_block" -> block(vector);
            default -> throw new UnsupportedCase("no such part of the library: " + vector.name());
        }
    }

    private static void layer(VectorCase vector) {
        TensorTrains.Cores cores = cores(vector, "");
        vector.output("y", convolve(vector, cores, ChannelsLast.of(vector.input("x"))));
        switch (form(vector)) {
            case SEQUENTIAL -> vector.output("merged", kernel(MergedKernel.sequential(cores)));
            case PARALLEL -> vector.output("merged", kernel(MergedKernel.parallel(cores)));
            case HALF -> {
                vector.output("merged_full", kernel(MergedKernel.parallel(cores)));
                vector.output("merged_pointwise", kernel(MergedKernel.pointwise(cores)));
            }
        }
    }

    private static TensorTrains.Cores cores(VectorCase vector, String suffix) {
        return new TensorTrains.Cores(
                ChannelsLast.weight(vector.input("core1" + suffix)),
                ChannelsLast.weight(vector.input("core2" + suffix)),
                ChannelsLast.weight(vector.input("core3" + suffix)),
                ChannelsLast.weight(vector.input("core4" + suffix)));
    }

    private static TensorTrainForm form(VectorCase vector) {
        String mode = vector.params().path("mode").asText();
        for (TensorTrainForm form : TensorTrainForm.values()) {
            if (form.label().equals(mode)) {
                return form;
            }
        }
        throw new UnsupportedCase("mode '" + mode + "'");
    }

    private static Tensor convolve(VectorCase vector, TensorTrains.Cores cores, Tensor x) {
        TensorTrainConfig config =
                TensorTrainConfig.of(cores.in(), cores.out(), cores.rank(), form(vector))
                        .withDownsampling(downsampling(vector));
        if (vector.params().has("full_steps")) {
            config = config.withFullTimesteps((int) vector.number("full_steps"));
        }
        return ChannelsLast.undo(TensorTrainConv2d.convolve(config, cores, x));
    }

    private static Downsampling downsampling(VectorCase vector) {
        if (vector.params().path("max_pool_after").asBoolean(false)) {
            return Downsampling.MAX_POOL;
        }
        int stride = vector.params().path("stride").asInt(1);
        return switch (stride) {
            case 1 -> Downsampling.NONE;
            case 2 -> Downsampling.STRIDE;
            default -> throw new UnsupportedCase("stride " + stride);
        };
    }

    /** {@code [kh, kw, in, out] -> [out, in, kh, kw]}. */
    private static Tensor kernel(Tensor weight) {
        return Shapes.permute(weight.detach(), 3, 2, 0, 1);
    }

    /** Outputs are named after the largest rank that is allowed. */
    private static void decomposition(VectorCase vector) {
        Tensor weight = ChannelsLast.weight(vector.input("w"));
        for (String name : vector.expected()) {
            if (name.equals("first_unfolding_singular_values")) {
                double[] values = TensorTrain.inputSingularValues(weight);
                vector.output(name, new NumberTensor(new int[] {values.length}, values));
                continue;
            }
            String[] parts = name.split("_rank_");
            if (parts.length != 2) {
                continue;
            }
            TensorTrain train = TensorTrain.of(weight, Integer.parseInt(parts[1]));
            switch (parts[0]) {
                case "reconstruction" -> vector.output(name, kernel(product(train)));
                case "ranks" -> vector.output(name, ranks(train));
                case "relative_error" -> vector.output(name, relativeError(train, weight));
                default -> {
                    // Not handed over: the comparison lists it as unsupported.
                }
            }
        }
    }

    private static Tensor product(TensorTrain train) {
        double[] values = train.product();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, train.kernelH(), train.kernelW(), train.in(), train.out());
    }

    private static NumberTensor ranks(TensorTrain train) {
        List<Integer> ranks = train.ranks();
        return new NumberTensor(
                new int[] {ranks.size()},
                ranks.stream().mapToDouble(Integer::doubleValue).toArray(),
                NumberTensor.Kind.INT);
    }

    private static double relativeError(TensorTrain train, Tensor weight) {
        double[] product = train.product();
        double error = 0;
        double total = 0;
        for (int i = 0; i < product.length; i++) {
            double value = weight.data()[i];
            error += (product[i] - value) * (product[i] - value);
            total += value * value;
        }
        return Math.sqrt(error / total);
    }

    private static void ranks(VectorCase vector) {
        NoiseEstimate estimate = NoiseEstimate.of(matrix(vector, "low_rank_plus_noise"));
        vector.output("rank", estimate.rank());
        vector.output("noise_variance", estimate.noiseVariance());
        vector.output("threshold", estimate.threshold());
        vector.output("rank_of_noise", NoiseEstimate.of(matrix(vector, "pure_noise")).rank());
    }

    private static DenseMatrix matrix(VectorCase vector, String name) {
        Tensor values = vector.input(name);
        double[] doubles = new double[values.shape().size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.data()[i];
        }
        return new DenseMatrix(values.shape().dim(0), values.shape().dim(1), doubles);
    }

    private static void cost(VectorCase vector) {
        TensorTrainCost cost =
                new TensorTrainCost(
                        (int) vector.number("in"),
                        (int) vector.number("out"),
                        (int) vector.number("rank"));
        long pixels = (long) vector.number("h") * (long) vector.number("w");
        int timesteps = (int) vector.number("T");
        vector.output("params_dense", cost.denseParameters());
        vector.output("params_tt", cost.parameters());
        vector.output("macs_dense_per_step", cost.denseMacs(pixels, 1));
        vector.output("macs_tt_per_step", cost.macs(pixels, 1, 1));
        vector.output("macs_tt_all_steps", cost.macs(pixels, timesteps, timesteps));
        vector.output("macs_dense_all_steps", cost.denseMacs(pixels, timesteps));
        int full =
                vector.params().has("full_steps")
                        ? (int) vector.number("full_steps")
                        : TensorTrainForm.HALF.fullTimesteps(timesteps);
        vector.output("macs_half_all_steps", cost.macs(pixels, timesteps, full));
    }

    /** {@code x + BN2(TT2(LIF(BN1(TT1(LIF(x))))))}. */
    private static void block(VectorCase vector) {
        Lif lif = new Lif(NeuronParams.parse(vector.params().path("neuron")));
        Tensor x = ChannelsLast.of(vector.input("x"));
        Tensor first = lif.run(x).spikes();
        vector.output("spikes1", ChannelsLast.undo(first));
        Tensor second = lif.run(half(vector, first, 1)).spikes();
        vector.output("spikes2", ChannelsLast.undo(second));
        Tensor through = half(vector, second, 2);
        Shape body = through.shape();
        if (!body.equals(x.shape())) {
            throw new UnsupportedCase("a block that changes " + x.shape() + " to " + body);
        }
        vector.output("y", ChannelsLast.undo(Elementwise.add(through, x)));
    }

    private static Tensor half(VectorCase vector, Tensor spikes, int number) {
        Tensor current = ChannelsLast.of(convolve(vector, cores(vector, "_" + number), spikes));
        return Normalisation.batchNorm(
                current,
                BatchStatistics.of(current, 1),
                vector.input("gamma" + number),
                vector.input("beta" + number),
                vector.number("eps"));
    }
}
