package org.snn4j.nir;

import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.nir.export.NirExport;
import org.snn4j.nir.file.NirReader;
import org.snn4j.nir.file.NirWriter;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.Discretisation;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;

/**
 * Networks to and from the Neuromorphic Intermediate Representation.
 *
 * @see <a href="https://doi.org/10.1038/s41467-024-52259-9">Pedersen et al. 2024</a>
 */
public final class Nir {
    private Nir() {}

    /**
     * Reads a file as a network, with the timestep for which the file was written if it says one,
     * otherwise 0.1 ms.
     *
     * @throws IOException if the file is damaged or holds no graph that is understood
     * @throws NirException if the graph cannot be run as it stands
     */
    public static NirNetwork load(Path file) throws IOException {
        NirModel model = NirReader.read(file);
        double timestep = model.timestep() > 0 ? model.timestep() : Discretisation.USUAL_TIMESTEP;
        return NirNetwork.of(model.graph(), Discretisation.of(timestep));
    }

    /** Reads a file as a network; see the other method. */
    public static NirNetwork load(Path file, Discretisation discretisation) throws IOException {
        return NirNetwork.of(NirReader.read(file).graph(), discretisation);
    }

    /**
     * Writes a network.
     *
     * @param sample shape of one timestep without batch, channels last, such as {@code [28, 28, 1]}
     * @param timestep seconds that a timestep stands for
     * @return what was written, with notes on what NIR does not cover
     * @throws NirException if NIR has nothing like one of the layers
     */
    public static NirModel save(Layer network, Shape sample, double timestep, Path file)
            throws IOException {
        NirModel model = NirExport.of(network, sample, timestep);
        NirWriter.write(model, file);
        return model;
    }
}
