package org.snn4j.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.optimizer.Optimizer;

/**
 * A network and all that is needed to go on training it, in one safetensors file.
 *
 * <p>Parameters and buffers have their paths as names, so that other programs can read them; the
 * optimizer's memory is behind {@code optimizer:}; model and run are JSON texts in the header's
 * metadata, {@code snn4j.model} and {@code snn4j.run}.
 *
 * @param model how to build the network
 * @param network parameters and buffers by path
 * @param optimizer memory of the optimizer
 * @param run where training stands
 */
public record Checkpoint(
        ModelCard model, Map<String, Tensor> network, Map<String, Tensor> optimizer, RunState run) {
    private static final String OPTIMIZER = "optimizer:";
    private static final String MODEL = "snn4j.model";
    private static final String RUN = "snn4j.run";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    /** What a run has come to. Shares the tensors: save it before the next step. */
    public static Checkpoint of(ModelCard model, Layer network, Optimizer optimizer, RunState run) {
        return new Checkpoint(model, tensors(network), optimizer.state(), run);
    }

    private static Map<String, Tensor> tensors(Layer network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.allParameters().forEach((path, parameter) -> tensors.put(path, parameter.value()));
        network.allBuffers()
                .forEach(
                        (path, buffer) -> {
                            if (tensors.put(path, buffer) != null) {
                                throw new IllegalArgumentException(
                                        "checkpoint: expected different names, got a parameter and"
                                                + " a buffer named "
                                                + path);
                            }
                        });
        return tensors;
    }

    /**
     * Writes the file; whoever kills this process finds the file that was there before or this one,
     * whole.
     *
     * @throws IOException if writing fails; the file that was there is then as it was
     */
    public void save(Path path) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(network);
        optimizer.forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
        new Safetensors(tensors, metadata()).write(path);
    }

    /**
     * Writes the network alone, without zeros of pruned weights and with few bits for weights of
     * few levels; {@link #load} gives the same bits back. Training cannot be resumed from it.
     *
     * @param levels of quantised weights, by their paths; weights that are not exactly such levels
     *     are written as floats
     * @throws IOException if writing fails; the file that was there is then as it was
     */
    public void saveCompact(Path path, Map<String, WeightLevels> levels) throws IOException {
        CompactWeights compact = new CompactWeights(network, levels);
        Map<String, String> metadata = metadata();
        metadata.put(CompactWeights.METADATA, compact.text());
        new Safetensors(compact.tensors(), metadata).write(path, compact.bytes());
    }

    private Map<String, String> metadata() throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MODEL, JSON.writeValueAsString(model));
        metadata.put(RUN, JSON.writeValueAsString(run));
        return metadata;
    }

    /**
     * Reads a file that {@link #save} or {@link #saveCompact} wrote.
     *
     * @throws CorruptFileException if it is damaged, or a safetensors file of another program
     * @throws IOException if reading fails
     */
    public static Checkpoint load(Path path) throws IOException {
        Safetensors file = Safetensors.read(path);
        Map<String, Tensor> network = new LinkedHashMap<>();
        Map<String, Tensor> optimizer = new LinkedHashMap<>();
        String compact = file.metadata().getOrDefault(CompactWeights.METADATA, "{}");
        CompactWeights.unpack(path, file.tensors(), compact)
                .forEach(
                        (name, tensor) -> {
                            if (name.startsWith(OPTIMIZER)) {
                                optimizer.put(name.substring(OPTIMIZER.length()), tensor);
                            } else {
                                network.put(name, tensor);
                            }
                        });
        return new Checkpoint(
                parse(path, file, MODEL, ModelCard.class),
                network,
                optimizer,
                parse(path, file, RUN, RunState.class));
    }

    private static <V> V parse(Path path, Safetensors file, String name, Class<V> type)
            throws IOException {
        String text = file.metadata().get(name);
        if (text == null) {
            throw new CorruptFileException(
                    path,
                    8,
                    "metadata: expected "
                            + name
                            + ", got "
                            + file.metadata().keySet()
                            + ". Was the file written by another program? Safetensors.read gives"
                            + " its tensors.");
        }
        try {
            V value = JSON.readValue(text, type);
            if (value == null) {
                throw new CorruptFileException(
                        path, 8, "metadata " + name + ": expected a JSON object, got null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new CorruptFileException(
                    path,
                    8,
                    "metadata "
                            + name
                            + ": expected what this version writes, got "
                            + e.getOriginalMessage().lines().findFirst().orElse("no JSON")
                            + ". Was the file written by another version?");
        }
    }

    /**
     * Copies parameters and buffers into a network. Checks all of them first: a network that does
     * not fit is left as it was.
     *
     * @throws IllegalArgumentException if the network has other names or shapes than this
     *     checkpoint
     */
    public void copyInto(Layer target) {
        Map<String, Tensor> wanted = tensors(target);
        wanted.forEach((name, tensor) -> check(name, tensor.shape()));
        for (String name : network.keySet()) {
            if (!wanted.containsKey(name)) {
                throw new IllegalArgumentException(
                        "checkpoint of "
                                + model.name()
                                + ": expected only names of the network, got "
                                + name
                                + ". Was it saved from another network?");
            }
        }
        wanted.forEach(
                (name, tensor) -> {
                    float[] values = network.get(name).data();
                    System.arraycopy(values, 0, tensor.data(), 0, values.length);
                });
    }

    private void check(String name, Shape shape) {
        Tensor saved = network.get(name);
        if (saved == null) {
            throw new IllegalArgumentException(
                    "checkpoint of "
                            + model.name()
                            + ": expected "
                            + name
                            + " "
                            + shape
                            + ", got none. Was it saved from another network?");
        }
        if (!saved.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "checkpoint of "
                            + model.name()
                            + ": "
                            + name
                            + ": expected "
                            + shape
                            + ", got "
                            + saved.shape()
                            + ". Was it saved from another network?");
        }
    }
}
