package org.snn4j.train.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.metrics.EpochResult;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Optimizer;

class CheckpointTest {
    private static final RunState RUN =
            new RunState(
                    1,
                    7,
                    new RunState.Sums(0.1 + 0.2, 12, 34, 1.0 / 3),
                    new RunState.Setup(
                            -5, "yin-yang", 600, 32, "Adam", "CrossEntropy", "Constant", "none"),
                    List.of(new EpochResult(1, 0.1 * 3, 1.0 / 7, 0.5, 812.3, 2)));

    @TempDir Path folder;

    @Test
    void everythingThatIsSavedComesBackExactly() throws IOException {
        Linear network = new Linear(3, 2);
        Optimizer optimizer = new Adam(0.1);
        network.allParameters().values().forEach(p -> p.value().gradientOrZeros()[0] = 0.3f);
        optimizer.step(network.allParameters(), 0.1);
        ModelCard model = new ModelCard("fashion-csnn", Map.of("timesteps", "4"));
        Path path = folder.resolve("x.safetensors");
        Checkpoint.of(model, network, optimizer, RUN).save(path);
        Checkpoint loaded = Checkpoint.load(path);
        assertEquals(model, loaded.model());
        assertEquals(RUN, loaded.run());
        assertEquals(optimizer.state().keySet(), loaded.optimizer().keySet());
        optimizer
                .state()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.data(), loaded.optimizer().get(name).data(), name));
        Linear copy = new Linear(3, 2);
        loaded.copyInto(copy);
        assertArrayEquals(
                network.parameters().get("weight").value().data(),
                copy.parameters().get("weight").value().data());
    }

    @Test
    void aFileOfAnotherProgramIsRefusedWithAWayToItsTensors() throws IOException {
        Path path = folder.resolve("x.safetensors");
        new Safetensors(Map.of("weight", Tensor.zeros(2)), Map.of("format", "pt")).write(path);
        CorruptFileException refusal =
                assertThrows(CorruptFileException.class, () -> Checkpoint.load(path));
        assertEquals(
                path
                        + ": byte 8: metadata: expected snn4j.model, got [format]. Was the file"
                        + " written by another program? Safetensors.read gives its tensors.",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"name\":\"a\"}",
                "{\"name\":\"a\",\"settings\":{},\"more\":1}",
                "[]",
                "null",
                "3"
            })
    void damagedMetadataIsOneClearError(String model) throws IOException {
        Path path = folder.resolve("x.safetensors");
        new Safetensors(Map.of(), Map.of("snn4j.model", model, "snn4j.run", "{}")).write(path);
        CorruptFileException refusal =
                assertThrows(CorruptFileException.class, () -> Checkpoint.load(path));
        assertTrue(
                refusal.getMessage().startsWith(path + ": byte 8: metadata snn4j.model: "),
                refusal.getMessage());
    }

    @Test
    void aHistoryThatDoesNotFitTheEpochIsRefused() {
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new RunState(2, 0, RunState.Sums.ZERO, RUN.setup(), RUN.history()));
        assertEquals("RunState.history: expected 2 epochs, got 1", refusal.getMessage());
    }
}
