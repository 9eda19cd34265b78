package org.snn4j.hw;

import java.util.List;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.tensor.Check;

/**
 * A convolution replaced by four smaller ones without neurons between them: {@code a} 1x1, {@code
 * b} as high and {@code c} as wide as the kernel, {@code d} 1x1; specs/algo-ttsnn.md.
 *
 * @param whole the convolution that is replaced: its shape in one group, with a padding that keeps
 *     the size of the map at stride 1; its dense weights, what enters it, the neurons behind it
 * @param rank channels between the four, 1 to the smaller of channels and filters
 * @param form how the four are put together
 */
public record TensorTrainLayer(WeightedLayer whole, int rank, TensorTrainForm form)
        implements WorkloadLayer {

    public TensorTrainLayer {
        LayerShape shape = whole.shape();
        if (whole.kind() != LayerKind.CONVOLUTION
                || shape.groups() != 1
                || shape.kernelHeight() != 2 * shape.paddingHeight() + 1
                || shape.kernelWidth() != 2 * shape.paddingWidth() + 1) {
            throw new IllegalArgumentException(
                    whole.name()
                            + ": tensor train: expected a convolution in one group, padded to keep"
                            + " the size of its map, got "
                            + shape);
        }
        if (whole.weights().hasMask() || whole.weights().sparsity() != 0) {
            throw new IllegalArgumentException(
                    whole.name()
                            + ": tensor train: expected dense weights. Its convolutions have other"
                            + " weights than the one they replace.");
        }
        Check.inRange(
                whole.name() + ": tensor train rank",
                rank,
                1,
                Math.min(shape.channels(), shape.filters()));
    }

    @Override
    public String name() {
        return whole.name();
    }

    /**
     * This layer at stride 1 on a map as large as its output; what entered it is not that map's and
     * is left out.
     */
    public TensorTrainLayer atOutputSize() {
        LayerShape shape = whole.shape().atOutputSize();
        return shape.equals(whole.shape())
                ? this
                : new TensorTrainLayer(
                        whole.withShape(shape).withInput(Activity.NOT_RECORDED), rank, form);
    }

    /** The convolution in front, 1x1, {@code channels -> rank}. */
    public WeightedLayer a() {
        LayerShape s = whole.shape();
        WeightedLayer a =
                factor("a", s.channels(), 1, 1, 1, rank).withInput(whole.input()).withoutNeurons();
        return whole.inputKind() == InputKind.REAL_VALUES ? a.withRealInput() : a;
    }

    /** The convolution along columns, {@code rank -> rank}. */
    public WeightedLayer b() {
        return factor("b", rank, whole.shape().kernelHeight(), 1, 1, rank)
                .withRealInput()
                .withoutNeurons();
    }

    /** The convolution along rows, {@code rank -> rank}. */
    public WeightedLayer c() {
        return factor("c", rank, 1, whole.shape().kernelWidth(), 1, rank)
                .withRealInput()
                .withoutNeurons();
    }

    /**
     * The convolution at the end, 1x1, {@code rank -> filters}; it takes the stride, which gives
     * the outputs that the whole convolution would give.
     */
    public WeightedLayer d() {
        LayerShape s = whole.shape();
        WeightedLayer d =
                factor("d", rank, 1, 1, s.stride(), s.filters())
                        .withRealInput()
                        .withOutput(whole.output())
                        .withGradients(whole.membraneGradient(), whole.surrogate());
        return whole.firesSpikes() ? d : d.withoutNeurons();
    }

    /** The four convolutions as layers of their own; real values flow between them. */
    public List<WeightedLayer> factors() {
        return List.of(a(), b(), c(), d());
    }

    private WeightedLayer factor(
            String suffix,
            int channels,
            int kernelHeight,
            int kernelWidth,
            int stride,
            int filters) {
        LayerShape s = whole.shape();
        LayerShape shape =
                new LayerShape(
                        s.height(),
                        s.width(),
                        channels,
                        kernelHeight,
                        kernelWidth,
                        stride,
                        kernelHeight / 2,
                        kernelWidth / 2,
                        1,
                        filters);
        return WeightedLayer.of(name() + "." + suffix, LayerKind.CONVOLUTION, shape)
                .withWeights(whole.weights());
    }
}
