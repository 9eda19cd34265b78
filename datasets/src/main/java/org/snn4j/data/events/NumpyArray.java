package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An array of numbers from a {@code .npy} file (also gzipped) or a {@code .npz} archive.
 *
 * @param shape length of each axis
 * @param values all numbers, the last axis running fastest
 */
public record NumpyArray(int[] shape, float[] values) {
    private static final int CHUNK = 1 << 13;

    /**
     * Reads a {@code .npy} file.
     *
     * @throws EventFileException if it is damaged, holds records, or runs column by column
     */
    public static NumpyArray read(Path path) throws IOException {
        try (EventBytes bytes = EventBytes.open(path)) {
            return read(bytes);
        }
    }

    /** Reads all arrays of a {@code .npz} archive, by their names in it. */
    public static Map<String, NumpyArray> readArchive(Path path) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile archive = new ZipFile(path.toFile())) {
            for (Enumeration<? extends ZipEntry> e = archive.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                try (EventBytes bytes = EventBytes.of(path, archive.getInputStream(entry))) {
                    arrays.put(entry.getName().replaceFirst("\\.npy$", ""), read(bytes));
                }
            }
        }
        return arrays;
    }

    private static NumpyArray read(EventBytes bytes) throws IOException {
        NumpyHeader header = NumpyHeader.read(bytes);
        boolean isMatrix = header.shape().stream().filter(axis -> axis > 1).count() > 1;
        if (header.isStructured()
                || header.isFortranOrder() && isMatrix
                || header.elements() > Integer.MAX_VALUE - 8) {
            throw bytes.wrong(
                    "expected fewer than 2^31 plain numbers, the last axis running fastest, got "
                            + header.shape()
                            + (header.isFortranOrder() ? " in Fortran order" : "")
                            + (header.isStructured() ? " records" : ""));
        }
        NumpyType type = header.fields().get(0).type();
        // Grows with what is there, so that a wrong header cannot ask for all memory.
        float[] values = new float[(int) Math.min(header.elements(), CHUNK)];
        byte[] buffer = new byte[CHUNK * type.bytes()];
        int total = (int) header.elements();
        for (int done = 0; done < total; ) {
            int count = Math.min(CHUNK, total - done);
            ByteBuffer numbers =
                    bytes.read(buffer, count * type.bytes(), ByteOrder.LITTLE_ENDIAN, "array");
            if (values.length < done + count) {
                values = Arrays.copyOf(values, (int) Math.min(total, 2L * (done + count)));
            }
            for (int i = 0; i < count; i++) {
                values[done + i] = (float) type.real(numbers, i * type.bytes());
            }
            done += count;
        }
        int[] shape = header.shape().stream().mapToInt(Long::intValue).toArray();
        return new NumpyArray(shape, values);
    }
}
