package org.snn4j.layers.ttfs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Channels;
import org.snn4j.tensor.ops.Elementwise;

/**
 * Adds the spike times that went around a stage of stride 2 to those that went through it: {@code z
 * = body(x) P(x)} with P the earliest spike of 3x3 windows, its channels repeated where the body
 * makes more of them. Spikes come later at every such stage.
 */
public final class AddedSkip implements Container {
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** Around layers that halve height and width. */
    public AddedSkip(Layer body) {
        this(Map.of("body", body, "pool", new EarliestPool2d(EarliestPool2d.HALVING)));
    }

    private AddedSkip(Map<String, Layer> parts) {
        children.put("pool", parts.get("pool"));
        children.put("body", parts.get("body"));
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor around = Layer.run("pool", children.get("pool"), input);
        Tensor through = Layer.run("body", children.get("body"), input);
        int times = through.shape().last() / around.shape().last();
        Tensor wide = times == 1 ? around : Channels.repeat(around, Math.max(1, times));
        if (!wide.shape().equals(through.shape())) {
            throw new ShapeException(
                    describe() + ": result of the body",
                    "half the height and width of the input, and a multiple of its channels: "
                            + around.shape(),
                    through.shape().toString(),
                    "");
        }
        return Elementwise.multiply(through, wide);
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return new AddedSkip(others);
    }
}
