package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCorpusTest {
    @Test
    void everyLetterHasACodeAndOthersBecomeQuestionMarks() {
        assertArrayEquals(new byte[] {34, 1, 0, 95, 32, 32}, Alphabet.encode("A\t\r\n~\u00e9"));
        for (int code = 0; code < Alphabet.SIZE; code++) {
            assertEquals(code, Alphabet.encode(String.valueOf(Alphabet.letter(code)))[0]);
        }
        assertEquals(Alphabet.SIZE, Alphabet.names().size());
        assertEquals("A", Alphabet.names().get(34));
    }

    @Test
    void eachLetterIsFollowedByTheOneToBeTold(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append(Alphabet.letter(i % 90));
        }
        Files.writeString(folder.resolve("input.txt"), text);
        Dataset data = TextCorpus.load(folder);
        assertEquals(1799 / 64, data.train().size());
        assertEquals(199 / 64, data.test().size());
        float[] window = Fixtures.read(data.train(), 3);
        for (int t = 0; t < 64; t++) {
            assertEquals((3 * 64 + t) % 90, window[t]);
            assertEquals((3 * 64 + t + 1) % 90, data.train().label(3, t));
        }
        assertEquals(1800 % 90, Fixtures.read(data.test(), 0)[0]);
    }

    @Test
    void labelsOfABatchGoTimestepByTimestep(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("input.txt"), "abcdefghij".repeat(200));
        Split train = TextCorpus.load(folder).train();
        try (Batches batches = train.batches(Batching.of(3), 0)) {
            try (Batch batch = batches.next()) {
                assertEquals(3, batch.size());
                assertEquals(List.of(64, 3, 1), dims(batch));
                assertEquals(64 * 3, batch.labels().length);
                for (int t = 0; t < 64; t++) {
                    for (int i = 0; i < 3; i++) {
                        assertEquals(train.label(i, t), batch.labels()[t * 3 + i]);
                    }
                }
            }
        }
    }

    private static List<Integer> dims(Batch batch) {
        return List.of(
                batch.inputs().shape().dim(0),
                batch.inputs().shape().dim(1),
                batch.inputs().shape().dim(2));
    }

    @Test
    void aTextThatIsTooShortIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("input.txt"), "To be");
        assertEquals(
                file + ": byte 5: expected a text of at least 660 letters, got 5",
                assertThrows(DataFileException.class, () -> TextCorpus.load(folder)).getMessage());
    }

    @Test
    void theUsualTextHasItsLetters() throws IOException {
        Dataset data = TextCorpus.load(Fixtures.sharedData("tinyshakespeare"));
        StringBuilder first = new StringBuilder();
        for (float code : Fixtures.read(data.train(), 0)) {
            first.append(Alphabet.letter((int) code));
        }
        assertEquals(
                "First Citizen:\nBefore we proceed any further, hear me speak.\n\nAl",
                first.toString());
        DatasetCatalogue.Entry entry = DatasetCatalogue.standard().entry(TextCorpus.NAME);
        assertEquals(entry.train(), data.train().size());
        assertEquals(entry.test(), data.test().size());
    }
}
