package org.snn4j.layers.attention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Attention;
import org.snn4j.tensor.ops.AttentionForm;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.KeyValueMasks;
import org.snn4j.tensor.ops.Shapes;

/**
 * Spiking self-attention: query, key and value are spikes, and no softmax is needed, {@code y =
 * output(neurons((q k^T) v * scale))} within each head.
 *
 * <p>{@link TokenMixing} says which tokens see each other: those of a timestep, those of several
 * timesteps, or none, with keys and values as a mask of the query instead. For {@link
 * TokenSource#EVENTS} query, key, value and the input are pooled over 3x3 neighbours, and the
 * pooled input s lets the attention spikes through, {@code a s + s}, which makes 0, 1 and 2 of
 * them.
 *
 * <p>Input and output {@code [T, N, tokens.., F]}.
 *
 * @see <a href="https://arxiv.org/abs/2209.15425">Spikformer, Zhou et al. 2022</a>
 * @see <a href="https://arxiv.org/abs/2409.19764">STAtten, Lee et al. 2024</a>
 */
public final class SpikingSelfAttention implements Container {
    private static final String NEIGHBOURS = "neighbours";

    private final AttentionConfig config;
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** Attention with linear projections, neurons of spiking transformers and a current behind. */
    public SpikingSelfAttention(AttentionConfig config) {
        this(config, AttentionParts.membraneShortcut(config.features()));
    }

    /** Attention built from parts of one's own. */
    public SpikingSelfAttention(AttentionConfig config, AttentionParts parts) {
        this.config = config;
        children.put("query", projection(parts));
        children.put("key", projection(parts));
        children.put("value", projection(parts));
        if (isGated()) {
            children.put(NEIGHBOURS, neighbours());
        }
        children.put("neurons", parts.attentionNeurons().get());
        children.put("output", new Sequential(parts.output().get()));
    }

    private SpikingSelfAttention(AttentionConfig config, Map<String, Layer> children) {
        this.config = config;
        this.children.putAll(children);
    }

    private Layer projection(AttentionParts parts) {
        List<Layer> layers = new ArrayList<>(parts.projection().get());
        layers.add(parts.neurons().get());
        if (config.source() == TokenSource.EVENTS) {
            layers.add(neighbours());
        }
        return new Sequential(layers);
    }

    private static Layer neighbours() {
        return new MaxPool2d(3).stride(1).padding(1);
    }

    /** The release of STAtten gates products, and not the query behind a mask. */
    private boolean isGated() {
        return config.source() == TokenSource.EVENTS
                && config.mixing() instanceof TokenMixing.Products;
    }

    /** Sizes and kind. */
    public AttentionConfig config() {
        return config;
    }

    @Override
    public Tensor forward(Tensor input) {
        checkShape(input.shape());
        Tensor query = run("query", input);
        Tensor key = run("key", input);
        Tensor value = run("value", input);
        Tensor attended =
                config.mixing() instanceof TokenMixing.Products
                        ? products(query, key, value)
                        : masked(query, key, value);
        if (isGated()) {
            Tensor spikes = run(NEIGHBOURS, input);
            attended = Elementwise.add(Elementwise.multiply(attended, spikes), spikes);
        }
        return run("output", attended);
    }

    private void checkShape(Shape input) {
        if (input.rank() != config.source().rank() || input.last() != config.features()) {
            throw new ShapeException(
                    describe() + ": input",
                    config.source().layout(config.features()),
                    input.toString(),
                    "");
        }
    }

    private Tensor products(Tensor query, Tensor key, Tensor value) {
        Shape shape = query.shape();
        AttentionForm form =
                new AttentionForm(
                        config.heads(),
                        config.chunk(),
                        config.scale().factor(shape, config.chunk()));
        Tensor current = Attention.inChunks(tokens(query), tokens(key), tokens(value), form);
        return run("neurons", Shapes.reshape(current, shape.toArray()));
    }

    private Tensor masked(Tensor query, Tensor key, Tensor value) {
        Shape shape = query.shape();
        Tensor attended;
        if (config.source() == TokenSource.EVENTS) {
            PooledMask pooled = new PooledMask(config.heads());
            Tensor mask = run("neurons", pooled.coincidences(tokens(key), tokens(value)));
            attended = pooled.masked(tokens(query), mask);
        } else {
            Tensor mask = run("neurons", KeyValueMasks.coincidences(tokens(key), tokens(value)));
            attended = KeyValueMasks.masked(tokens(query), mask);
        }
        return Shapes.reshape(attended, shape.toArray());
    }

    /** {@code [T, N, tokens.., F] -> [T, N, L, F]}. */
    private static Tensor tokens(Tensor x) {
        return Shapes.reshape(x, x.shape().dim(0), x.shape().dim(1), -1, x.shape().last());
    }

    private Tensor run(String child, Tensor input) {
        return Layer.run(child, children.get(child), input);
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return new SpikingSelfAttention(config, others);
    }

    @Override
    public String describe() {
        String mixing =
                config.mixing() instanceof TokenMixing.Products products
                        ? products.chunk() == 1
                                ? ""
                                : ", chunks of " + products.chunk() + " timesteps"
                        : ", key-value mask";
        return "SpikingSelfAttention "
                + config.features()
                + ", "
                + config.heads()
                + " heads"
                + mixing;
    }
}
