package org.snn4j.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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

    /** Samples whose number f is {@code 1000 * sample + f} and whose class is the sample modulo 3. */
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

    static float[] read(Split split, int position) {
        float[] values = new float[split.shape().length()];
        split.read(position, values, 0, SplitMix.of(0));
        return values;
    }
}
