package org.snn4j.tensor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a network: a function of one tensor with parameters, buffers and children.
 *
 * <p>A layer of one's own implements {@link #forward}, names what it owns, and runs its children
 * with {@link #run}. Paths such as {@code encoder.block2.conv1.weight} are the names joined with
 * dots.
 */
public interface Layer {
    /**
     * Computes this layer's output.
     *
     * @param input shape as documented by the layer
     * @throws ShapeException if the input does not fit
     */
    Tensor forward(Tensor input);

    /** The layers inside this one by name, in order. */
    default Map<String, Layer> children() {
        return Map.of();
    }

    /** The parameters that this layer itself owns, by name, in order. */
    default Map<String, Parameter> parameters() {
        return Map.of();
    }

    /**
     * State that is saved with a network but not trained, such as running statistics, by name;
     * owned by this layer itself.
     */
    default Map<String, Tensor> buffers() {
        return Map.of();
    }

    /** Switches this layer itself between training and evaluation. */
    default void setTraining(boolean training) {}

    /** Forgets what this layer itself kept from the last forward pass. */
    default void resetState() {}

    /** Short form for messages and summaries, such as {@code Conv2d 64->128, 3x3}. */
    default String describe() {
        return getClass().getSimpleName();
    }

    /**
     * Runs a child: the way in which every layer that has children calls them.
     *
     * @param name the child's name, which messages about wrong shapes will show
     */
    static Tensor run(String name, Layer child, Tensor input) {
        try {
            return input.workspace().observer().run(child, input);
        } catch (ShapeException e) {
            throw e.inside(name);
        }
    }

    /** Switches this layer and all below it to training. */
    default void train() {
        layers().values().forEach(layer -> layer.setTraining(true));
    }

    /** Switches this layer and all below it to evaluation. */
    default void eval() {
        layers().values().forEach(layer -> layer.setTraining(false));
    }

    /** Clears the state of this layer and all below it. */
    default void reset() {
        layers().values().forEach(Layer::resetState);
    }

    /** This layer (path "") and all below it by path, parents before children. */
    default Map<String, Layer> layers() {
        Map<String, Layer> found = new LinkedHashMap<>();
        collect("", found);
        return found;
    }

    private void collect(String path, Map<String, Layer> found) {
        found.put(path, this);
        children()
                .forEach(
                        (name, child) ->
                                child.collect(path.isEmpty() ? name : path + "." + name, found));
    }

    /** Parameters of this layer and all below it by path. */
    default Map<String, Parameter> allParameters() {
        Map<String, Parameter> found = new LinkedHashMap<>();
        layers().forEach(
                        (path, layer) ->
                                layer.parameters()
                                        .forEach(
                                                (name, parameter) ->
                                                        found.put(
                                                                path.isEmpty()
                                                                        ? name
                                                                        : path + "." + name,
                                                                parameter)));
        return found;
    }

    /** Buffers of this layer and all below it by path. */
    default Map<String, Tensor> allBuffers() {
        Map<String, Tensor> found = new LinkedHashMap<>();
        layers().forEach(
                        (path, layer) ->
                                layer.buffers()
                                        .forEach(
                                                (name, buffer) ->
                                                        found.put(
                                                                path.isEmpty()
                                                                        ? name
                                                                        : path + "." + name,
                                                                buffer)));
        return found;
    }

    /** Number of values in all parameters of this layer and all below it. */
    default long parameterCount() {
        long count = 0;
        for (Parameter parameter : allParameters().values()) {
            count += parameter.value().shape().size();
        }
        return count;
    }
}
