package org.snn4j.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Container;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * Adds what went around a layer to what went through it, {@code y = body(x) + shortcut(x)}.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2015</a>
 */
public final class Residual implements Container {
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** The input itself goes around; {@code body} keeps the shape. */
    public Residual(Layer body) {
        children.put("body", body);
    }

    /**
     * A layer of its own goes around, such as a 1x1 convolution where the body changes the shape.
     *
     * @param body the long way
     * @param shortcut the short way, with results of the same shape
     */
    public Residual(Layer body, Layer shortcut) {
        this(body);
        children.put("shortcut", shortcut);
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor around = input;
        if (children.containsKey("shortcut")) {
            around = Layer.run("shortcut", children.get("shortcut"), input);
        }
        Tensor through = Layer.run("body", children.get("body"), input);
        if (!through.shape().equals(around.shape())) {
            throw new ShapeException(
                    describe() + ": result of the body",
                    around.shape() + " as the shortcut",
                    through.shape().toString(),
                    "Where the body changes the shape, give the shortcut a layer that does the"
                            + " same.");
        }
        return Elementwise.add(through, around);
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public Layer withChildren(Map<String, Layer> others) {
        return others.containsKey("shortcut")
                ? new Residual(others.get("body"), others.get("shortcut"))
                : new Residual(others.get("body"));
    }

    @Override
    public String describe() {
        return children.containsKey("shortcut") ? "Residual with shortcut" : "Residual";
    }
}
