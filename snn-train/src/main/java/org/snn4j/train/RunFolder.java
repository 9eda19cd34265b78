package org.snn4j.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.WholeFile;
import org.snn4j.train.metrics.EpochResult;

/**
 * The folder of a run: {@code run.json} with configuration, seed and versions, {@code
 * metrics.jsonl} with a line per epoch, {@code last.safetensors} and {@code best.safetensors}.
 */
public final class RunFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** Names a folder; it is made when something is written. */
    public RunFolder(Path folder) {
        this.folder = folder;
    }

    /** The checkpoint from which a run goes on. */
    public Path last() {
        return folder.resolve("last.safetensors");
    }

    /** The checkpoint of the epoch with the highest test accuracy. */
    public Path best() {
        return folder.resolve("best.safetensors");
    }

    /** Results by epoch, one JSON object per line. */
    public Path metrics() {
        return folder.resolve("metrics.jsonl");
    }

    /** Configuration, seed and versions. */
    public Path configuration() {
        return folder.resolve("run.json");
    }

    /**
     * The checkpoint from which a run goes on, if one was written.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<Checkpoint> load() throws IOException {
        return Files.exists(last()) ? Optional.of(Checkpoint.load(last())) : Optional.empty();
    }

    void writeConfiguration(Object configuration) throws IOException {
        String text =
                JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(configuration);
        WholeFile.write(configuration(), text + "\n");
    }

    /**
     * Writes all lines anew, so that a run that was killed and taken up again has each epoch once.
     */
    void writeMetrics(List<EpochResult> history) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (EpochResult result : history) {
            lines.append(line(result)).append('\n');
        }
        WholeFile.write(metrics(), lines.toString());
    }

    private static String line(EpochResult result) throws JsonProcessingException {
        return JSON.writeValueAsString(result);
    }
}
