package org.snn4j.cli.compress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.data.Dataset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * A trained network of which copies are compressed.
 *
 * @param network stays as it is
 * @param builder builds a network like it
 * @param data what it was trained on and is judged on
 */
public record Subject(Layer network, Supplier<Layer> builder, Dataset data) {
    /** A network with the same weights. */
    public Layer copy() {
        Layer copy = builder.get();
        Map<String, Tensor> from = tensors(network);
        tensors(copy)
                .forEach(
                        (path, tensor) ->
                                System.arraycopy(
                                        from.get(path).data(),
                                        0,
                                        tensor.data(),
                                        0,
                                        tensor.shape().size()));
        copy.eval();
        return copy;
    }

    private static Map<String, Tensor> tensors(Layer network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(network.allBuffers());
        network.allParameters().forEach((path, p) -> tensors.put(path, p.value()));
        return tensors;
    }
}
