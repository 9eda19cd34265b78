package org.snn4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Numbers written as text, with white space between them; plain or gzipped. */
final class NumberText {
    private NumberText() {}

    /**
     * Reads all numbers.
     *
     * @throws DataFileException if something is no number
     */
    static float[] read(Path path) throws IOException {
        byte[] text;
        try (DataFile file = DataFile.open(path)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 16];
            int got;
            do {
                got = file.readUpTo(block, 0, block.length);
                all.write(block, 0, got);
            } while (got == block.length);
            file.expectEnd();
            text = all.toByteArray();
        }
        float[] numbers = new float[text.length / 2 + 1];
        int count = 0;
        int at = 0;
        while ((at = skip(text, at, true)) < text.length) {
            int end = skip(text, at, false);
            numbers[count++] = parse(path, text, at, end);
            at = end;
        }
        return Arrays.copyOf(numbers, count);
    }

    private static int skip(byte[] text, int from, boolean white) {
        int at = from;
        while (at < text.length && text[at] <= ' ' == white) {
            at++;
        }
        return at;
    }

    private static float parse(Path path, byte[] text, int from, int end) throws DataFileException {
        String number = new String(text, from, end - from, StandardCharsets.ISO_8859_1);
        try {
            return Float.parseFloat(number);
        } catch (NumberFormatException cause) {
            throw new DataFileException(
                    path, from, "expected a number, got '" + number + "'. Damaged copy?", cause);
        }
    }
}
