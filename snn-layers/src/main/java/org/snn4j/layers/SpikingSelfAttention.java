package org.snn4j.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Attention;

/**
 * Spiking self-attention: query, key and value are spikes, and no softmax is needed, {@code y =
 * output(neurons((q k^T) v * scale))} within each head.
 *
 * <p>Input and output {@code [T, N, L, F]} with L tokens. Query, key, value and output are each a
 * linear layer without bias, a joint batch normalisation and neurons.
 *
 * @see <a href="https://arxiv.org/abs/2209.15425">Zhou et al. 2022</a>
 */
public final class SpikingSelfAttention implements Layer {
    private final int features;
    private final int heads;
    private final float scale;
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /**
     * Attention with neurons of one's choice.
     *
     * @param features length of the last axis, F
     * @param heads parts of it that do not see each other; divides {@code features}
     * @param scale factor of the attention's current, above 0; the paper uses 0.125
     * @param neurons makes the five layers of neurons: query, key, value, attention, output
     */
    public SpikingSelfAttention(
            int features, int heads, float scale, Supplier<? extends Layer> neurons) {
        Check.atLeastOne("SpikingSelfAttention.features", features);
        Check.atLeastOne("SpikingSelfAttention.heads", heads);
        Check.positive("SpikingSelfAttention.scale", scale);
        if (features % heads != 0) {
            throw new IllegalArgumentException(
                    "SpikingSelfAttention.heads: expected a divisor of "
                            + features
                            + " features, got "
                            + heads);
        }
        this.features = features;
        this.heads = heads;
        this.scale = scale;
        children.put("query", projection(neurons));
        children.put("key", projection(neurons));
        children.put("value", projection(neurons));
        children.put("neurons", neurons.get());
        children.put("output", projection(neurons));
    }

    private Layer projection(Supplier<? extends Layer> neurons) {
        return new Sequential(
                new Linear(features, features).withoutBias(),
                new BatchNorm(features),
                neurons.get());
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() < 4 || input.shape().last() != features) {
            throw new ShapeException(
                    describe() + ": input",
                    "[T, N, L, " + features + "]",
                    input.shape().toString(),
                    "");
        }
        Tensor query = run("query", input);
        Tensor key = run("key", input);
        Tensor value = run("value", input);
        Tensor current = Attention.withoutSoftmax(query, key, value, heads, scale);
        return run("output", run("neurons", current));
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
        return "SpikingSelfAttention " + features + ", " + heads + " heads";
    }
}
