package org.snn4j.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers run one after the other; they are named {@code 0}, {@code 1}, ... */
public final class Sequential implements Container {
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** Chains layers in the given order. */
    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    /** Chains layers in the given order. */
    public Sequential(List<? extends Layer> layers) {
        for (Layer layer : layers) {
            children.put(Integer.toString(children.size()), layer);
        }
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
        return new Sequential(new ArrayList<>(others.values()));
    }

    @Override
    public String describe() {
        return "Sequential of " + children.size();
    }
}
