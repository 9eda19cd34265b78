package org.snn4j.convert.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.train.checkpoint.CorruptFileException;

/**
 * A Keras 2 model in one HDF5 file ({@code model.save("model.h5")}): the file is read in Java, the
 * network built by DL4J's import.
 */
final class KerasFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final HdfFile hdf;

    private KerasFile(Path file, HdfFile hdf) {
        this.file = file;
        this.hdf = hdf;
    }

    static Model read(Path file) throws IOException {
        try (HdfFile hdf = new HdfFile(file)) {
            return new KerasFile(file, hdf).model();
        } catch (HdfException e) {
            throw new CorruptFileException(file, 0, "HDF5: " + e.getMessage());
        } catch (InvalidKerasConfigurationException | UnsupportedKerasConfigurationException e) {
            throw new CorruptFileException(
                    file, 0, "model_config: DL4J's import says: " + e.getMessage());
        }
    }

    private Model model()
            throws IOException,
                    InvalidKerasConfigurationException,
                    UnsupportedKerasConfigurationException {
        ObjectNode config = config();
        boolean sequential = config.path("class_name").asText().equals("Sequential");
        var builder =
                new KerasModel()
                        .modelBuilder()
                        .modelJson(config.toString())
                        .enforceTrainingConfig(false);
        KerasModel keras = sequential ? builder.buildSequential() : builder.buildModel();
        Group weights = hdf.getChild("model_weights") instanceof Group group ? group : (Group) hdf;
        for (Map.Entry<String, KerasLayer> layer : keras.getLayers().entrySet()) {
            if (layer.getValue().getNumParams() > 0) {
                layer.getValue().setWeights(weights(weights, layer.getKey()));
            }
        }
        Model network =
                sequential
                        ? ((org.deeplearning4j.nn.modelimport.keras.KerasSequentialModel) keras)
                                .getMultiLayerNetwork(false)
                        : keras.getComputationGraph(false);
        return KerasModelUtils.copyWeightsToModel(network, keras.getLayers());
    }

    private ObjectNode config() throws IOException {
        Attribute attribute = hdf.getAttribute("model_config");
        if (attribute == null) {
            throw new CorruptFileException(
                    file,
                    0,
                    "expected the attribute model_config, got none. Was only save_weights called?"
                            + " Save the whole model.");
        }
        try {
            ObjectNode config = (ObjectNode) JSON.readTree((String) attribute.getData());
            // DL4J looks for them here, Keras writes them beside it.
            config.put("keras_version", text("keras_version", "2.0.0"));
            config.put("backend", text("backend", "tensorflow"));
            return config;
        } catch (JsonProcessingException e) {
            throw new CorruptFileException(
                    file, 0, "model_config: expected JSON, got: " + e.getOriginalMessage());
        }
    }

    private String text(String name, String otherwise) {
        Attribute attribute = hdf.getAttribute(name);
        return attribute == null ? otherwise : (String) attribute.getData();
    }

    private Map<String, INDArray> weights(Group all, String layer) throws IOException {
        Map<String, INDArray> found = new HashMap<>();
        Node node = all.getChildren().get(layer);
        if (node instanceof Group group) {
            collect(group, found);
        }
        if (found.isEmpty()) {
            throw new CorruptFileException(
                    file, 0, "layer '" + layer + "': expected weights, got none");
        }
        return found;
    }

    /** Names end with {@code /kernel:0} and the like, some groups deeper. */
    private static void collect(Group group, Map<String, INDArray> found) {
        for (Node node : group.getChildren().values()) {
            if (node instanceof Group deeper) {
                collect(deeper, found);
            } else if (node instanceof Dataset dataset) {
                found.put(dataset.getName().replaceAll(":\\d+$", ""), array(dataset));
            }
        }
    }

    private static INDArray array(Dataset dataset) {
        long[] shape = new long[dataset.getDimensions().length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dataset.getDimensions()[i];
        }
        Object flat = dataset.getDataFlat();
        float[] values = flat instanceof float[] floats ? floats : narrowed((double[]) flat);
        return Nd4j.create(values, shape, 'c');
    }

    private static float[] narrowed(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
