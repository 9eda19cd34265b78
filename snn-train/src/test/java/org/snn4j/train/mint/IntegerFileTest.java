package org.snn4j.train.mint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.train.checkpoint.CorruptFileException;

class IntegerFileTest {
    @TempDir private Path folder;

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 3, 4, 8, 16})
    void whatIsSavedIsLoaded(int bits) throws IOException {
        Path path = folder.resolve("network.int");
        for (IntegerLif.Form form : IntegerLif.Form.values()) {
            IntegerNetwork network = new IntegerNetworks(bits, bits).draw(4, form);
            IntegerFile file = new IntegerFile(network, "some-model", "some-data");
            file.save(path);
            assertEquals(file, IntegerFile.load(path));
        }
    }

    @Test
    void weightsTakeTheirBitsAndNoMore() throws IOException {
        Path path = folder.resolve("network.int");
        IntegerNetwork narrow = new IntegerNetworks(5, 2).draw(4, IntegerLif.Form.SHIFT);
        IntegerNetwork wide = new IntegerNetworks(5, 16).draw(4, IntegerLif.Form.SHIFT);
        new IntegerFile(narrow, "m", "d").save(path);
        long small = Files.size(path);
        new IntegerFile(wide, "m", "d").save(path);
        long saved = (wide.weightBits() - narrow.weightBits()) / 8;
        // Headers differ by a few digits, and each layer is filled up to a whole byte.
        assertEquals(saved, Files.size(path) - small, 40);
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        Path path = folder.resolve("network.int");
        IntegerNetwork network = new IntegerNetworks(1, 2).draw(4, IntegerLif.Form.TABLE);
        new IntegerFile(network, "m", "d").save(path);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 4;
        Files.write(path, bytes);
        CorruptFileException thrown =
                assertThrows(CorruptFileException.class, () -> IntegerFile.load(path));
        assertEquals(
                path
                        + ": byte "
                        + (bytes.length - 4)
                        + ": checksum: expected that of the bytes. Damaged copy?",
                thrown.getMessage());
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path path = folder.resolve("other");
        Files.writeString(path, "SNN other");
        CorruptFileException thrown =
                assertThrows(CorruptFileException.class, () -> IntegerFile.load(path));
        assertTrue(
                thrown.getMessage()
                        .contains("byte 3: expected the letters SNN4JINT of an integer network."),
                thrown.getMessage());
    }
}
