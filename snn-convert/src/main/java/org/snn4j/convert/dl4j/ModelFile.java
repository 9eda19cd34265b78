package org.snn4j.convert.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.snn4j.convert.DenseNetwork;
import org.snn4j.train.checkpoint.CorruptFileException;

/**
 * A file with a trained network: DL4J's archive, or Keras HDF5. It must be from a trusted source:
 * DL4J's loader makes objects that the file names.
 */
public final class ModelFile {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String CONFIGURATION = "configuration.json";

    private ModelFile() {}

    /**
     * Reads a network.
     *
     * @throws CorruptFileException if it is a file of another kind, or damaged
     * @throws org.snn4j.convert.UnsupportedLayerException if a layer has no spiking form
     * @throws IOException if it cannot be read
     */
    public static DenseNetwork read(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HDF5.length);
        }
        if (java.util.Arrays.equals(start, HDF5)) {
            return of(KerasFile.read(file));
        }
        if (java.util.Arrays.equals(start, ZIP)) {
            return archive(file);
        }
        throw new CorruptFileException(
                file, 0, "expected an archive of DL4J or a Keras HDF5 file, got neither");
    }

    private static DenseNetwork of(Model model) {
        return model instanceof ComputationGraph graph
                ? Dl4jNetworks.of(graph)
                : Dl4jNetworks.of((MultiLayerNetwork) model);
    }

    private static DenseNetwork archive(Path file) throws IOException {
        Optional<String> configuration = configuration(file);
        if (configuration.isEmpty()) {
            throw new CorruptFileException(
                    file,
                    0,
                    "expected an archive of DL4J with "
                            + CONFIGURATION
                            + ", got a zip file without. Weights of PyTorch are read by './snn"
                            + " import'.");
        }
        return configuration.get().contains("\"networkInputs\"")
                ? of(ModelSerializer.restoreComputationGraph(file.toFile(), false))
                : of(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
    }

    private static Optional<String> configuration(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(CONFIGURATION);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
