package org.snn4j.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small data that tests share. */
final class Fixtures {
    private Fixtures() {}

    /** Folder of the real data; the test is skipped where it is absent. */
    static Path sharedData(String name) {
        Path folder = Path.of(System.getProperty("snn4j.root", "."), "..", "shared", "data", name);
        assumeTrue(Files.isDirectory(folder), "no " + name + " in the shared data folder");
        return folder;
    }

    /**
     * Samples whose number f is {@code 1000 * sample + f} and whose class is the sample modulo 3.
     */
    static FloatSamples counting(int samples, SampleShape shape) {
        float[] values = new float[samples * shape.length()];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = i % 3;
            for (int f = 0; f < shape.length(); f++) {
                values[i * shape.length() + f] = 1000 * i + f;
            }
        }
        return new FloatSamples(shape, values, labels);
    }

    static byte[] randomBytes(int length, long seed) {
        SplitMix random = SplitMix.of(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    static byte[] idx(int magic, int[] axes, byte[] values) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + values.length).putInt(magic);
        for (int axis : axes) {
            file.putInt(axis);
        }
        return file.put(values).array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** A file in a tar archive, padded to whole blocks. */
    static byte[] tarEntry(String name, char type, byte[] content) throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format("%011o\0", content.length));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header);
        out.write(content);
        out.write(new byte[(512 - content.length % 512) % 512]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    static float[] read(Split split, int position) {
        float[] values = new float[split.shape().length()];
        split.read(position, values, 0, SplitMix.of(0));
        return values;
    }
}
