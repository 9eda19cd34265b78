package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/** One case of the reference vectors, whose maps are channels-first. */
record VectorCase(JsonNode json) {
    static VectorCase read(String file, String name) throws IOException {
        Path path =
                Path.of(System.getProperty("snn4j.root"), "..", "shared", "specs", "vectors", file);
        Assumptions.assumeTrue(Files.exists(path), () -> "no reference vectors at " + path);
        for (JsonNode json : new ObjectMapper().readTree(path.toFile()).get("cases")) {
            if (json.get("case").asText().equals(name)) {
                return new VectorCase(json);
            }
        }
        throw new IllegalArgumentException(file + " has no case " + name);
    }

    double param(String name) {
        return json.get("params").get(name).asDouble();
    }

    /** A tensor in the order of the file. */
    Tensor tensor(String group, String name) {
        JsonNode node = json.get(group).get(name);
        float[] values = new float[node.get("data").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get("data").get(i).floatValue();
        }
        int[] dims = new int[node.get("shape").size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = node.get("shape").get(i).asInt();
        }
        return Tensor.of(values, dims);
    }

    /** A tensor {@code [.., C, H, W]} of the file as {@code [.., H, W, C]}. */
    Tensor channelsLast(String group, String name) {
        Tensor first = tensor(group, name);
        Shape shape = first.shape();
        int channels = shape.dim(-3);
        int pixels = shape.dim(-2) * shape.dim(-1);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int image = i / (channels * pixels);
            int channel = i / pixels % channels;
            values[(image * pixels + i % pixels) * channels + channel] = first.data()[i];
        }
        int[] dims =
                shape.replaceFrom(shape.rank() - 3, shape.dim(-2), shape.dim(-1), channels)
                        .toArray();
        return Tensor.of(values, dims);
    }

    void assertMatches(Tensor expected, float[] actual, String what) {
        double abs = json.get("tolerance").get("abs_f32").asDouble();
        double rel = json.get("tolerance").get("rel_f32").asDouble();
        assertEquals(expected.shape().size(), actual.length, what);
        for (int i = 0; i < actual.length; i++) {
            double e = expected.data()[i];
            assertEquals(e, actual[i], abs + rel * Math.abs(e), what + " at " + i);
        }
    }
}
