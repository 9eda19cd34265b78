package org.snn4j.layers.attention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.Residual;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

/**
 * Attention and a perceptron of two layers, each around a shortcut. Input and output {@code [T, N,
 * tokens.., F]}.
 *
 * <p>With the membrane shortcut currents are added, {@code y = x + attention(LIF(x))} and {@code z
 * = y + BN(W2 LIF(BN(W1 LIF(y))))}: every matrix reads spikes. With the spike shortcut spikes are
 * added, {@code z = y + LIF(BN(W2 LIF(BN(W1 y))))}, and residual values are 0, 1, 2, ...
 */
public final class TransformerBlock implements Container {
    private final Map<String, Layer> children = new LinkedHashMap<>();

    private TransformerBlock(Layer attention, Layer perceptron) {
        children.put("attention", new Residual(attention));
        children.put("perceptron", new Residual(perceptron));
    }

    private TransformerBlock(Map<String, Layer> children) {
        this.children.putAll(children);
    }

    /**
     * Currents are added, as in STAtten.
     *
     * @param hidden neurons between the layers of the perceptron; 4F is usual
     */
    public static TransformerBlock membraneShortcut(AttentionConfig config, int hidden) {
        return membraneShortcut(new SpikingSelfAttention(config), hidden);
    }

    /** Currents are added, with attention whose result is a current. */
    public static TransformerBlock membraneShortcut(SpikingSelfAttention attention, int hidden) {
        Check.atLeastOne("TransformerBlock.hidden", hidden);
        int features = attention.config().features();
        return new TransformerBlock(
                new Sequential(AttentionParts.lif(), attention),
                new Sequential(
                        joined(
                                List.of(AttentionParts.lif()),
                                AttentionParts.normalised(features, hidden, true),
                                List.of(AttentionParts.lif()),
                                AttentionParts.normalised(hidden, features, true))));
    }

    /**
     * Spikes are added, as in Spikformer.
     *
     * @param hidden neurons between the layers of the perceptron; 4F is usual
     * @param bias whether query, key and value have one
     */
    public static TransformerBlock spikeShortcut(AttentionConfig config, int hidden, boolean bias) {
        Check.atLeastOne("TransformerBlock.hidden", hidden);
        int features = config.features();
        return new TransformerBlock(
                new SpikingSelfAttention(config, AttentionParts.spikeShortcut(features, bias)),
                new Sequential(
                        joined(
                                AttentionParts.normalised(features, hidden, true),
                                List.of(AttentionParts.lif()),
                                AttentionParts.normalised(hidden, features, true),
                                List.of(AttentionParts.lif()))));
    }

    @SafeVarargs
    private static List<Layer> joined(List<? extends Layer>... parts) {
        List<Layer> all = new ArrayList<>();
        for (List<? extends Layer> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor x = input;
        for (Map.Entry<String, Layer> child : children.entrySet()) {
            x = Layer.run(child.getKey(), child.getValue(), x);
        }
        return x;
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return new TransformerBlock(others);
    }
}
