package org.snn4j.layers.tt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.ConvolutionConfig;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/** Networks from dense to tensor-train convolutions and back. */
public final class TensorTrainNetworks {
    private TensorTrainNetworks() {}

    /** What the cores start from. */
    public enum Start {
        /** Random values, as the published networks do. */
        RANDOM,
        /** Values that come near the dense kernel. */
        DECOMPOSED
    }

    /**
     * The convolutions that {@link #decomposed} replaces, by path: 3x3 in one group, padded by 1,
     * stride 1 or 2, without bias, except the first convolution of the network.
     */
    public static List<String> replaceable(Layer network) {
        List<String> paths = new ArrayList<>();
        boolean first = true;
        for (Map.Entry<String, Layer> layer : network.layers().entrySet()) {
            if (layer.getValue() instanceof Conv2d convolution) {
                if (!first && isReplaceable(convolution.config())) {
                    paths.add(layer.getKey());
                }
                first = false;
            }
        }
        return paths;
    }

    private static boolean isReplaceable(ConvolutionConfig config) {
        ConvolutionGeometry g = config.geometry();
        return g.kernelH() == 3
                && g.kernelW() == 3
                && g.padH() == 1
                && g.padW() == 1
                && g.strideH() == g.strideW()
                && g.strideH() <= 2
                && g.groups() == 1
                && !config.bias();
    }

    /**
     * The ranks that a selection finds, one for each of {@link #replaceable}.
     *
     * @throws IllegalArgumentException if the selection finds none
     */
    public static List<Integer> ranks(Layer network, RankSelection selection) {
        Map<String, Layer> layers = network.layers();
        List<Integer> ranks = new ArrayList<>();
        for (String path : replaceable(network)) {
            Conv2d dense = (Conv2d) layers.get(path);
            ranks.add(selection.rank(ranks.size(), dense.synapses().weight()));
        }
        return ranks;
    }

    /**
     * A network with tensor-train convolutions in place of those of {@link #replaceable}. Other
     * layers are those of the given network, not copies: train one of the two.
     *
     * @throws IllegalArgumentException if there is nothing to replace, the selection finds no rank,
     *     or given ranks are more than the convolutions
     */
    public static Layer decomposed(
            Layer network, RankSelection selection, TensorTrainForm form, Start start) {
        List<String> paths = replaceable(network);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(
                    "tensor train of "
                            + network.describe()
                            + ": expected 3x3 convolutions without bias behind the first one, got"
                            + " none");
        }
        if (selection instanceof RankSelection.Given given
                && given.ranks().size() != paths.size()) {
            throw new IllegalArgumentException(
                    "ranks: expected "
                            + paths.size()
                            + ", one for each convolution, got "
                            + given.ranks().size());
        }
        List<Integer> ranks = ranks(network, selection);
        return Container.changed(
                network,
                (path, layer) ->
                        paths.contains(path)
                                ? decomposed(
                                        (Conv2d) layer, ranks.get(paths.indexOf(path)), form, start)
                                : layer);
    }

    private static Layer decomposed(Conv2d dense, int rank, TensorTrainForm form, Start start) {
        ConvolutionConfig c = dense.config();
        TensorTrainConv2d train =
                new TensorTrainConv2d(
                        TensorTrainConfig.of(c.in(), c.out(), rank, form)
                                .withDownsampling(
                                        c.geometry().strideH() == 2
                                                ? Downsampling.STRIDE
                                                : Downsampling.NONE));
        if (start == Start.DECOMPOSED) {
            train.copyFrom(DecomposedCores.of(dense.synapses().weight(), rank, form));
        }
        return train;
    }

    /**
     * A network with one convolution in place of each tensor-train layer, giving the same outputs
     * to float rounding: dense for the sequential form, without corners for the parallel one, and
     * two kernels for the half form. Other layers are those of the given network, not copies.
     */
    public static Layer merged(Layer network) {
        return Container.changed(
                network,
                (path, layer) -> layer instanceof TensorTrainConv2d train ? merged(train) : layer);
    }

    /** One layer merged; a pooled one keeps its pool behind. */
    public static Layer merged(TensorTrainConv2d train) {
        TensorTrainConfig config = train.config();
        int stride = config.downsampling().stride();
        Layer convolution =
                switch (config.form()) {
                    case SEQUENTIAL -> dense(train, stride);
                    case PARALLEL -> cross(train, stride);
                    case HALF ->
                            new HalfConv2d(
                                    config,
                                    cross(train, stride),
                                    MergedKernel.pointwise(train.cores()));
                };
        return config.downsampling() == Downsampling.MAX_POOL
                ? new Sequential(convolution, new MaxPool2d(2))
                : convolution;
    }

    private static CrossConv2d cross(TensorTrainConv2d train, int stride) {
        return new CrossConv2d(MergedKernel.parallel(train.cores()), stride);
    }

    private static Conv2d dense(TensorTrainConv2d train, int stride) {
        Conv2d dense =
                new Conv2d(train.config().in(), train.config().out(), 3)
                        .same()
                        .stride(stride)
                        .withoutBias();
        Tensor kernel = MergedKernel.sequential(train.cores());
        System.arraycopy(
                kernel.data(), 0, dense.synapses().weight().data(), 0, kernel.shape().size());
        return dense;
    }
}
