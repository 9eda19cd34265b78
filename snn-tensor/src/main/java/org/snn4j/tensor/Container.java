package org.snn4j.tensor;

import java.util.LinkedHashMap;
import java.util.Map;

/** A layer made of others that can be built again around other ones. */
public interface Container extends Layer {
    /**
     * A layer like this one around other children.
     *
     * @param children by the names of {@link #children()}, all of them
     */
    Layer withChildren(Map<String, Layer> children);

    /** Puts one layer in place of another. */
    @FunctionalInterface
    interface Change {
        /** What stands at {@code path} from now on; {@code layer} itself to leave it as it is. */
        Layer apply(String path, Layer layer);
    }

    /**
     * A network with some layers changed. Those that stay are the same objects; containers around
     * changed ones are built again. Layers inside others that are no containers are left as they
     * are.
     */
    static Layer changed(Layer network, Change change) {
        return changed("", network, change);
    }

    private static Layer changed(String path, Layer layer, Change change) {
        Layer other = change.apply(path, layer);
        if (other != layer || !(layer instanceof Container container)) {
            return other;
        }
        Map<String, Layer> children = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
            String below = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
            Layer changed = changed(below, child.getValue(), change);
            same &= changed == child.getValue();
            children.put(child.getKey(), changed);
        }
        return same ? layer : container.withChildren(children);
    }
}
