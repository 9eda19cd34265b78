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

/** Reads and writes workload files, whose format is described at {@link Workload}. */
final class WorkloadFile {
    static final String FORMAT = "snn4j-workload";
    static final int VERSION = 1;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WorkloadFile() {}

    static Workload read(Path file) throws IOException {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            return WorkloadReader.read(document);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place =
                    at == null
                            ? ""
                            : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new WorkloadFormatException(
                    file, "not valid JSON: " + place + e.getOriginalMessage());
        } catch (JsonFieldException | IllegalArgumentException e) {
            throw new WorkloadFormatException(file, e.getMessage());
        }
    }

    static void write(Workload workload, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        try {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(beside.toFile(), WorkloadWriter.write(workload));
            Files.move(
                    beside,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
