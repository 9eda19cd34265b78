package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An IDX file of unsigned bytes: big-endian magic {@code 0x0000 08 dd} with dd axes, one 32-bit
 * length per axis, then the bytes row by row (LeCun, Cortes and Burges, the MNIST database of
 * handwritten digits).
 */
final class IdxFile {
    private static final int UNSIGNED_BYTES = 0x0800;

    private final Path path;
    private final int[] axes;
    private final byte[] values;

    private IdxFile(Path path, int[] axes, byte[] values) {
        this.path = path;
        this.axes = axes;
        this.values = values;
    }

    /**
     * Reads a whole file.
     *
     * @param rank axes that it must have: 3 for images, 1 for labels
     */
    static IdxFile read(Path path, int rank) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            int magic = file.readInt("the IDX magic number");
            if (magic != (UNSIGNED_BYTES | rank)) {
                throw file.wrong(
                        0,
                        String.format(
                                "magic number: expected 0x%08x (unsigned bytes, %d axes), got"
                                        + " 0x%08x%s",
                                UNSIGNED_BYTES | rank, rank, magic, hint(magic)));
            }
            int[] axes = new int[rank];
            long length = 1;
            for (int i = 0; i < rank; i++) {
                axes[i] = file.readInt("length of axis " + i);
                if (axes[i] < 1) {
                    throw file.wrong(
                            4 + 4L * i,
                            "length of axis " + i + ": expected 1 or more, got " + axes[i]);
                }
                length *= axes[i];
                if (length > Integer.MAX_VALUE - 8) {
                    throw file.wrong(
                            4 + 4L * i,
                            "axes "
                                    + Arrays.toString(Arrays.copyOf(axes, i + 1))
                                    + " hold more than the 2^31 bytes that can be read");
                }
            }
            byte[] values = file.read((int) length, "data of axes " + Arrays.toString(axes));
            file.expectEnd();
            return new IdxFile(path, axes, values);
        }
    }

    private static String hint(int magic) {
        return switch (magic) {
            case UNSIGNED_BYTES | 1 -> ". That is a file of labels";
            case UNSIGNED_BYTES | 3 -> ". That is a file of images";
            default -> magic >>> 16 == 0x1f8b ? ". That is gzip: the name should end in .gz" : "";
        };
    }

    int axis(int i) {
        return axes[i];
    }

    byte[] values() {
        return values;
    }

    DataFileException wrong(long offset, String reason) {
        return new DataFileException(path, offset, reason);
    }

    /** Where in the file the values begin. */
    long valuesOffset() {
        return 4 + 4L * axes.length;
    }

    Path path() {
        return path;
    }
}
