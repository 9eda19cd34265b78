package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Rows of numbers in a text file, plain or gzipped, separated by blanks. */
final class NumberTable {
    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final DataFile file;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private int next;
    private long offset = -1;

    private NumberTable(Path path, DataFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Reads all rows.
     *
     * @param columns numbers in each row
     * @return row after row
     * @throws DataFileException if a row has another length or something is no number
     */
    static float[] read(Path path, int columns) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            return new NumberTable(path, file).rows(columns);
        }
    }

    private float[] rows(int columns) throws DataFileException {
        float[] values = new float[columns * 256];
        char[] word = new char[64];
        int count = 0;
        int inRow = 0;
        int row = 1;
        int c = nextByte();
        while (true) {
            while (c == ' ' || c == '\t' || c == '\r') {
                c = nextByte();
            }
            if (c == '\n' || c < 0) {
                if (inRow != 0 && inRow != columns) {
                    throw wrong(row, columns + " numbers, got " + inRow);
                }
                if (c < 0) {
                    return Arrays.copyOf(values, count);
                }
                row++;
                inRow = 0;
                c = nextByte();
                continue;
            }
            int length = 0;
            while (c > ' ' && length < word.length) {
                word[length++] = (char) c;
                c = nextByte();
            }
            if (inRow == columns) {
                throw wrong(row, columns + " numbers, got more");
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = number(new String(word, 0, length), row);
            inRow++;
        }
    }

    private float number(String word, int row) throws DataFileException {
        try {
            float value = Float.parseFloat(word);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new DataFileException(
                    path, offset, "row " + row + ": expected a number, got '" + word + "'", e);
        }
        throw wrong(row, "finite numbers, got '" + word + "'");
    }

    private DataFileException wrong(int row, String what) {
        return new DataFileException(path, offset, "row " + row + ": expected " + what);
    }

    private int nextByte() throws DataFileException {
        if (next == filled) {
            filled = file.readUpTo(block, 0, BLOCK);
            next = 0;
            if (filled == 0) {
                return -1;
            }
        }
        offset++;
        return block[next++];
    }
}
