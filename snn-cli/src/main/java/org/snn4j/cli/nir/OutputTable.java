package org.snn4j.cli.nir;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.tensor.Tensor;

/** Writes outputs as lines of sample, timestep and values; nothing if no file was asked for. */
final class OutputTable implements AutoCloseable {
    private final Writer writer;
    private int samples;

    private OutputTable(Writer writer) {
        this.writer = writer;
    }

    static OutputTable of(Optional<Path> file) throws IOException {
        return new OutputTable(
                file.isPresent() ? Files.newBufferedWriter(file.get()) : Writer.nullWriter());
    }

    /** Adds a batch {@code [T, N, ...]}. */
    void add(Tensor output) throws IOException {
        int timesteps = output.shape().dim(0);
        int batch = output.shape().dim(1);
        int width = output.shape().dropFirst().dropFirst().size();
        float[] data = output.data();
        for (int n = 0; n < batch; n++) {
            for (int t = 0; t < timesteps; t++) {
                StringBuilder line = new StringBuilder().append(samples + n).append(',').append(t);
                for (int i = 0; i < width; i++) {
                    line.append(',').append(data[(t * batch + n) * width + i]);
                }
                writer.write(line.append('\n').toString());
            }
        }
        samples += batch;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
