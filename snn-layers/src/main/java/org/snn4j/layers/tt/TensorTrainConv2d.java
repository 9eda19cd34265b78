package org.snn4j.layers.tt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.layers.init.Fans;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.TensorTrains;

/**
 * A 3x3 convolution as four small ones, zero padded, without bias: in place of {@code new
 * Conv2d(in, out, 3).same().withoutBias()}.
 *
 * <pre>
 * sequential  y = d c b a x
 * parallel    y = d (b p + c p) / 2,  p = a x
 * half        as parallel in the first timesteps, then y = d a x
 * </pre>
 *
 * <p>Parameters: {@code a [1, 1, in, r]}, {@code b [3, 1, r, r]}, {@code c [1, 3, r, r]}, {@code d
 * [1, 1, r, out]}, each uniform in {@code +-sqrt(6 / fanIn)} at the start. Input {@code [.., H, W,
 * in]}; the half form needs time in front, {@code [T, N, H, W, in]}.
 *
 * @see <a href="https://arxiv.org/abs/2401.08001">Lee et al. 2024</a>
 */
public final class TensorTrainConv2d implements Layer, Initializable {
    private static final PoolGeometry POOL = PoolGeometry.square(2);

    private final TensorTrainConfig config;
    private final Map<String, Parameter> cores = new LinkedHashMap<>();

    /** Stride 1, starting from random cores. */
    public TensorTrainConv2d(int in, int out, int rank, TensorTrainForm form) {
        this(TensorTrainConfig.of(in, out, rank, form));
    }

    /** As configured, starting from random cores. */
    public TensorTrainConv2d(TensorTrainConfig config) {
        this.config = config;
        int rank = config.rank();
        core("a", 1, 1, config.in(), rank);
        core("b", 3, 1, rank, rank);
        core("c", 1, 3, rank, rank);
        core("d", 1, 1, rank, config.out());
        initialise(Initialisation.generator(0, describe()));
    }

    private void core(String name, int... dims) {
        cores.put(name, Parameter.weight(Tensor.zeros(dims)));
    }

    /** Sizes and form. */
    public TensorTrainConfig config() {
        return config;
    }

    /** The cores as they are now, not copies. */
    public TensorTrains.Cores cores() {
        return new TensorTrains.Cores(value("a"), value("b"), value("c"), value("d"));
    }

    private Tensor value(String core) {
        return cores.get(core).value();
    }

    /**
     * Sets the cores to the values of others.
     *
     * @throws ShapeException if they have other sizes
     */
    public void copyFrom(TensorTrains.Cores others) {
        copy(others.a(), value("a"));
        copy(others.b(), value("b"));
        copy(others.c(), value("c"));
        copy(others.d(), value("d"));
    }

    private void copy(Tensor from, Tensor to) {
        if (!from.shape().equals(to.shape())) {
            throw new ShapeException(
                    describe() + ": core", to.shape().toString(), from.shape().toString(), "");
        }
        System.arraycopy(from.data(), 0, to.data(), 0, to.shape().size());
    }

    @Override
    public void initialise(SplittableRandom generator) {
        for (Parameter core : cores.values()) {
            Shape s = core.value().shape();
            int area = s.dim(0) * s.dim(1);
            FanInUniform.HE.fill(
                    core.value().data(), new Fans(area * s.dim(2), area * s.dim(3)), generator);
        }
    }

    @Override
    public Tensor forward(Tensor input) {
        check(input.shape());
        return convolve(config, cores(), input);
    }

    /**
     * What this layer computes, from cores of the caller's.
     *
     * @param config sizes and form; the sizes of the cores
     * @param input {@code [.., H, W, in]}, of the half form {@code [T, N, H, W, in]}
     */
    public static Tensor convolve(
            TensorTrainConfig config, TensorTrains.Cores cores, Tensor input) {
        int stride = config.downsampling().stride();
        Tensor y =
                config.form() == TensorTrainForm.SEQUENTIAL
                        ? sequential(input, cores, stride)
                        : TensorTrains.parallel(input, cores, crossed(config, input), stride);
        return config.downsampling() == Downsampling.MAX_POOL ? Pooling.maxPool2d(y, POOL) : y;
    }

    /** Maps that see their neighbours: all, or those of the first timesteps. */
    private static int crossed(TensorTrainConfig config, Tensor x) {
        Shape s = x.shape();
        int images = s.size() / (s.dim(-3) * s.dim(-2) * s.last());
        return config.form() == TensorTrainForm.HALF
                ? images / s.dim(0) * config.fullOf(s.dim(0))
                : images;
    }

    private void check(Shape input) {
        boolean half = config.form() == TensorTrainForm.HALF;
        String layout = half ? "[T, N, H, W, C]" : "[.., H, W, C]";
        if (input.rank() < (half ? 5 : 3) || input.last() != config.in()) {
            throw new ShapeException(
                    describe() + ": input", config.in() + " in " + layout, input.toString(), "");
        }
        if (config.downsampling() == Downsampling.MAX_POOL
                && (input.dim(-3) < 2 || input.dim(-2) < 2)) {
            throw new ShapeException(
                    describe() + ": map",
                    "at least 2x2 in " + layout,
                    input.toString(),
                    "It has shrunk too far: pool less often.");
        }
    }

    /** The rows are thinned out as soon as the vertical core has seen them. */
    private static Tensor sequential(Tensor x, TensorTrains.Cores cores, int stride) {
        Tensor p = Matrices.linear(x, matrix(cores.a()));
        Tensor tall =
                Convolutions.conv2d(
                        p, cores.b(), new ConvolutionGeometry(3, 1, stride, 1, 1, 0, 1));
        Tensor wide =
                Convolutions.conv2d(
                        tall, cores.c(), new ConvolutionGeometry(1, 3, 1, stride, 0, 1, 1));
        return Matrices.linear(wide, matrix(cores.d()));
    }

    private static Tensor matrix(Tensor core) {
        return Shapes.reshape(core, core.shape().dim(2), core.shape().dim(3));
    }

    @Override
    public Map<String, Parameter> parameters() {
        return cores;
    }

    @Override
    public String describe() {
        return "TensorTrainConv2d " + config.describe();
    }
}
