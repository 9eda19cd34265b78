package org.snn4j.convert.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormConfig;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.train.checkpoint.CorruptFileException;

/** Files as Keras 2 writes them. Its layouts are channels-last as ours. */
class KerasFileTest {
    private static final String CONV =
            """
            {"class_name": "Conv2D", "config": {"name": "conv", "trainable": true,
             "batch_input_shape": [null, 6, 6, 2], "dtype": "float32", "filters": 3,
             "kernel_size": [3, 3], "strides": [1, 1], "padding": "valid",
             "data_format": "channels_last", "dilation_rate": [1, 1], "groups": 1,
             "activation": "linear", "use_bias": true,
             "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
             "bias_initializer": {"class_name": "Zeros", "config": {}}}}\
            """;
    private static final String NORM =
            """
            {"class_name": "BatchNormalization", "config": {"name": "norm", "trainable": true,
             "dtype": "float32", "axis": [3], "momentum": 0.99, "epsilon": 0.001,
             "center": true, "scale": true,
             "beta_initializer": {"class_name": "Zeros", "config": {}},
             "gamma_initializer": {"class_name": "Ones", "config": {}},
             "moving_mean_initializer": {"class_name": "Zeros", "config": {}},
             "moving_variance_initializer": {"class_name": "Ones", "config": {}}}}\
            """;
    private static final String REST =
            """
            {"class_name": "Activation", "config": {"name": "bend", "trainable": true,
             "dtype": "float32", "activation": "%s"}},
            {"class_name": "MaxPooling2D", "config": {"name": "pool", "trainable": true,
             "dtype": "float32", "pool_size": [2, 2], "padding": "valid", "strides": [2, 2],
             "data_format": "channels_last"}},
            {"class_name": "Flatten", "config": {"name": "flat", "trainable": true,
             "dtype": "float32", "data_format": "channels_last"}},
            {"class_name": "Dense", "config": {"name": "scores", "trainable": true,
             "dtype": "float32", "units": 4, "activation": "softmax", "use_bias": true,
             "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
             "bias_initializer": {"class_name": "Zeros", "config": {}}}}\
            """;

    @TempDir private Path folder;

    private final SplittableRandom random = new SplittableRandom(11);

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.2 + random.nextDouble() - 0.5 * (i % 2));
        }
        return values;
    }

    private static float[][][][] kernel(float[] flat, int h, int w, int in, int out) {
        float[][][][] kernel = new float[h][w][in][out];
        for (int i = 0; i < flat.length; i++) {
            kernel[i / out / in / w][i / out / in % w][i / out % in][i % out] = flat[i];
        }
        return kernel;
    }

    private static float[][] matrix(float[] flat, int out) {
        float[][] matrix = new float[flat.length / out][out];
        for (int i = 0; i < flat.length; i++) {
            matrix[i / out][i % out] = flat[i];
        }
        return matrix;
    }

    private static WritableGroup layer(WritableGroup weights, String name) {
        return weights.putGroup(name).putGroup(name);
    }

    private Path write(String activation, float[]... w) {
        String layers = CONV + "," + NORM + "," + REST.formatted(activation);
        return write(
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"net\", \"layers\": ["
                        + layers
                        + "]}}",
                activation,
                w);
    }

    /** The same layers as a graph, each with the name of the one before it. */
    private static String functional() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        JsonNode layers = json.readTree("[" + CONV + "," + NORM + "," + REST + "]");
        ObjectNode model = json.createObjectNode().put("class_name", "Functional");
        ObjectNode config = model.putObject("config").put("name", "net");
        ArrayNode nodes = config.putArray("layers");
        ObjectNode input = nodes.addObject().put("class_name", "InputLayer").put("name", "in");
        input.putObject("config")
                .put("name", "in")
                .put("dtype", "float32")
                .put("sparse", false)
                .set("batch_input_shape", layers.path(0).path("config").path("batch_input_shape"));
        input.putArray("inbound_nodes");
        String before = "in";
        for (JsonNode layer : layers) {
            String name = layer.path("config").path("name").asText();
            ObjectNode node = ((ObjectNode) layer).put("name", name);
            link(node.putArray("inbound_nodes").addArray().addArray(), before).addObject();
            nodes.add(node);
            before = name;
        }
        link(config.putArray("input_layers").addArray(), "in");
        link(config.putArray("output_layers").addArray(), before);
        return model.toString().replace("%s", "relu");
    }

    private static ArrayNode link(ArrayNode node, String layer) {
        return node.add(layer).add(0).add(0);
    }

    private Path write(String model, String name, float[][] w) {
        Path file = folder.resolve(name + ".h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", model);
            hdf.putAttribute("keras_version", "2.4.0");
            hdf.putAttribute("backend", "tensorflow");
            WritableGroup weights = hdf.putGroup("model_weights");
            WritableGroup conv = layer(weights, "conv");
            conv.putDataset("kernel:0", kernel(w[0], 3, 3, 2, 3));
            conv.putDataset("bias:0", w[1]);
            WritableGroup norm = layer(weights, "norm");
            norm.putDataset("gamma:0", w[2]);
            norm.putDataset("beta:0", w[3]);
            norm.putDataset("moving_mean:0", w[4]);
            norm.putDataset("moving_variance:0", w[5]);
            WritableGroup scores = layer(weights, "scores");
            scores.putDataset("kernel:0", matrix(w[6], 4));
            scores.putDataset("bias:0", w[7]);
        }
        return file;
    }

    private float[][] weights() {
        float[][] w = {
            values(54), values(3), values(3), values(3), values(3), values(3), values(48), values(4)
        };
        for (int c = 0; c < 3; c++) {
            w[5][c] = Math.abs(w[5][c]) + 0.1f;
        }
        return w;
    }

    private static void set(Tensor target, float[] values) {
        System.arraycopy(values, 0, target.data(), 0, values.length);
    }

    /** The network as the file describes it, of our own layers. */
    private static float[] expected(float[][] w, Tensor images) {
        Conv2d conv = new Conv2d(2, 3, 3);
        set(conv.parameters().get("weight").value(), w[0]);
        set(conv.parameters().get("bias").value(), w[1]);
        BatchNorm norm = new BatchNorm(BatchNormConfig.joint(3).withEpsilon(1e-3));
        set(norm.parameters().get("gamma").value(), w[2]);
        set(norm.parameters().get("beta").value(), w[3]);
        set(norm.buffers().get("runningMean"), w[4]);
        set(norm.buffers().get("runningVariance"), w[5]);
        Linear scores = new Linear(12, 4);
        set(scores.parameters().get("weight").value(), w[6]);
        set(scores.parameters().get("bias").value(), w[7]);
        norm.eval();
        Tensor features = Elementwise.relu(norm.forward(conv.forward(images)));
        return new Sequential(new MaxPool2d(2), Flatten.keeping(1), scores)
                .forward(features)
                .data();
    }

    @Test
    void aModelGivesTheScoresThatItsWeightsGive() throws IOException {
        float[][] w = weights();
        Tensor images = Tensor.of(values(2 * 72), 2, 6, 6, 2);
        float[] got = ModelFile.read(write("relu", w)).asLayers().forward(images).data();
        assertArrayEquals(expected(w, images), got, 1e-4f);
    }

    @Test
    void aModelOfTheFunctionalKindGivesTheSame() throws IOException {
        float[][] w = weights();
        Tensor images = Tensor.of(values(2 * 72), 2, 6, 6, 2);
        Path file = write(functional(), "graph", w);
        float[] got = ModelFile.read(file).asLayers().forward(images).data();
        assertArrayEquals(expected(w, images), got, 1e-4f);
    }

    @Test
    void anActivationThatNoRateStandsForIsRefusedByName() {
        Path file = write("tanh", weights());
        String message =
                assertThrows(UnsupportedLayerException.class, () -> ModelFile.read(file))
                        .getMessage();
        assertTrue(message.startsWith("layer 'bend': activation: expected relu"), message);
    }

    @Test
    void aFileOfWeightsAloneIsRefused() {
        Path file = folder.resolve("weights.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("kernel:0", new float[] {1, 2});
        }
        assertEquals(
                file
                        + ": byte 0: expected the attribute model_config, got none. Was only"
                        + " save_weights called? Save the whole model.",
                assertThrows(CorruptFileException.class, () -> ModelFile.read(file)).getMessage());
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(write("relu", weights()));
        Path cut = Files.write(folder.resolve("cut.h5"), java.util.Arrays.copyOf(whole, 600));
        assertThrows(CorruptFileException.class, () -> ModelFile.read(cut));
    }
}
