package org.snn4j.layers.fusion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.SoftmaxAttention;

/**
 * Attention with queries from one sequence and keys and values from another: {@code
 * output(softmax(q k^T / sqrt(D)) v)}.
 *
 * <p>Children {@code query}, {@code key} and {@code value} have no bias, {@code output} has one.
 */
public final class CrossAttention implements Layer {
    private final Sizes sizes;
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /**
     * Sizes of a {@link CrossAttention}.
     *
     * @param features of a token, 1 or more
     * @param context features of a token of the other sequence, 1 or more
     * @param heads 1 or more
     * @param headWidth features of a head, 1 or more
     */
    public record Sizes(int features, int context, int heads, int headWidth) {
        /** Checks the ranges. */
        public Sizes {
            Check.atLeastOne("CrossAttention.features", features);
            Check.atLeastOne("CrossAttention.context", context);
            Check.atLeastOne("CrossAttention.heads", heads);
            Check.atLeastOne("CrossAttention.headWidth", headWidth);
        }

        /** Features of all heads. */
        public int inner() {
            return heads * headWidth;
        }
    }

    /** Attention with random weights. */
    public CrossAttention(Sizes sizes) {
        this.sizes = sizes;
        children.put("query", new Linear(sizes.features(), sizes.inner()).withoutBias());
        children.put("key", new Linear(sizes.context(), sizes.inner()).withoutBias());
        children.put("value", new Linear(sizes.context(), sizes.inner()).withoutBias());
        children.put("output", new Linear(sizes.inner(), sizes.features()));
    }

    /** Sizes of this attention. */
    public Sizes sizes() {
        return sizes;
    }

    /** The sequence attends to itself. */
    @Override
    public Tensor forward(Tensor input) {
        return attend(input, input).output();
    }

    /**
     * Attends to another sequence.
     *
     * @param tokens {@code [.., B, L, features]}
     * @param context {@code [.., B, M, context]}; one without the axes in front, or constant over
     *     time, is met by all tokens alike and its keys and values are computed once
     * @return shape of {@code tokens}, and the weights of the attention
     */
    public SoftmaxAttention.Attended attend(Tensor tokens, Tensor context) {
        SoftmaxAttention.Attended attended =
                SoftmaxAttention.attend(
                        flat(run("query", tokens)),
                        flat(run("key", context)),
                        flat(run("value", context)),
                        sizes.heads());
        Shape inner = tokens.shape().withLast(sizes.inner());
        Tensor output = run("output", Shapes.reshape(attended.output(), inner.toArray()));
        return new SoftmaxAttention.Attended(output, attended.weights());
    }

    private static Tensor flat(Tensor x) {
        Tensor once = x.isConstantOverTime() ? x.frame() : x;
        return Shapes.reshape(once, -1, once.shape().dim(-2), once.shape().last());
    }

    private Tensor run(String child, Tensor input) {
        return Layer.run(child, children.get(child), input);
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public String describe() {
        return "CrossAttention "
                + sizes.features()
                + " to "
                + sizes.context()
                + ", "
                + sizes.heads()
                + " heads";
    }
}
