package org.snn4j.hw;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The workload file: one JSON object, bits packed into base64.
 *
 * <pre>{@code
 * {"format": "snn4j-workload", "version": 1, "name": "csnn", "timesteps": 4, "samples": 64, "batch": 128,
 *  "layers": [
 *    {"name": "conv1", "kind": "convolution", "input": {"height": 28, "width": 28, "channels": 1},
 *     "kernel": {"height": 3, "width": 3}, "stride": 1, "padding": {"height": 1, "width": 1}, "groups": 1,
 *     "filters": 64, "output": {"height": 28, "width": 28},
 *     "weights": {"bits": 8, "sparsity": 0.5, "mask": "base64"},
 *     "inputKind": "real", "firesSpikes": true,
 *     "outputActivity": {"trains": "base64"}},
 *    {"name": "pool1", "kind": "other", "description": "max pooling 2x2"},
 *    {"name": "fc", "kind": "linear", "inputs": 3136, "outputs": 10, "firesSpikes": false,
 *     "inputActivity": {"densityPerTimestep": [0.1, 0.12, 0.11, 0.1]},
 *     "membraneGradient": {"assumedDensity": 0.3}, "surrogate": {"spikesPerTimestep": [3, 4, 4, 5]}}]}
 * }</pre>
 *
 * <p>Needed: format, version, name, timesteps, layers; of a layer name, kind, and its shape. Defaults: samples 1, batch 1, stride 1,
 * padding 0, groups 1, weights dense at 8 bit, inputKind {@code spikes}, firesSpikes true, activities not recorded. {@code output}
 * may be given and must then agree with the shape. An activity has exactly one of {@code assumedDensity},
 * {@code densityPerTimestep}, {@code spikesPerTimestep} (summed over samples) and {@code trains} (bits {@code [T, N, H, W, C]}).
 * Bits are packed 8 to a byte, the first in the lowest bit. Unknown fields are refused.
 */
final class WorkloadFile {
    static final String FORMAT = "snn4j-workload";
    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WorkloadFile() {}

    static Workload read(Path file) throws IOException {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            return WorkloadReader.read(document);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new WorkloadFormatException(file, "not valid JSON: " + place + e.getOriginalMessage());
        } catch (JsonFieldException | IllegalArgumentException e) {
            throw new WorkloadFormatException(file, e.getMessage());
        }
    }

    static void write(Workload workload, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path beside = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), WorkloadWriter.write(workload));
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
