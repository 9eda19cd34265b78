package org.snn4j.layers.fusion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
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

        int inner() {
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

    /** The sequence attends to itself. */
    @Override
    public Tensor forward(Tensor input) {
        return attend(input, input).output();
    }

    /**
     * Attends to another sequence.
     *
     * @param tokens {@code [S * B, L, features]}
     * @param context {@code [B, M, context]}; S blocks of tokens meet the same context
     * @return {@code [S * B, L, features]}, and the weights of the attention
     */
    public SoftmaxAttention.Attended attend(Tensor tokens, Tensor context) {
        SoftmaxAttention.Attended attended =
                SoftmaxAttention.attend(
                        run("query", tokens),
                        run("key", context),
                        run("value", context),
                        sizes.heads());
        return new SoftmaxAttention.Attended(run("output", attended.output()), attended.weights());
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
