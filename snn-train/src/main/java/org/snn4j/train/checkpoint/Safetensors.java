package org.snn4j.train.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snn4j.tensor.Tensor;

/**
 * Named tensors and text in one file: eight bytes with the length of a JSON header, little-endian,
 * the header, the values.
 *
 * @param tensors by name
 * @param metadata free text by name
 * @see <a href="https://huggingface.co/docs/safetensors">safetensors</a>
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 1 << 16;

    /**
     * Writes the tensors as F32, in their order, without gaps; the values start at a multiple of 8
     * bytes.
     *
     * @throws IOException if that fails; a file that was there is then as it was
     */
    public void write(Path path) throws IOException {
        write(path, Set.of());
    }

    /**
     * As {@link #write(Path)}, with some tensors as U8.
     *
     * @param bytes names of tensors of whole numbers from 0 to 255
     */
    void write(Path path, Set<String> bytes) throws IOException {
        byte[] header = header(bytes);
        WholeFile.write(
                path,
                file -> {
                    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
                    flush(buffer.putLong(header.length), file);
                    writeFully(ByteBuffer.wrap(header), file);
                    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                        writeValues(
                                entry.getValue().data(),
                                bytes.contains(entry.getKey()),
                                buffer,
                                file);
                    }
                });
    }

    private byte[] header(Set<String> bytes) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException(
                        "Safetensors: the name " + METADATA + " is taken by the format");
            }
            ObjectNode node = header.putObject(entry.getKey());
            NumberFormat format =
                    bytes.contains(entry.getKey()) ? NumberFormat.U8 : NumberFormat.F32;
            node.put("dtype", format.name());
            ArrayNode shape = node.putArray("shape");
            for (int length : entry.getValue().shape().toArray()) {
                shape.add(length);
            }
            long end = offset + (long) format.bytes() * entry.getValue().shape().size();
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = JSON.writeValueAsBytes(header);
        int padding = -text.length & 7;
        return (new String(text, StandardCharsets.UTF_8) + " ".repeat(padding))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void writeValues(
            float[] values, boolean asBytes, ByteBuffer bytes, FileChannel file)
            throws IOException {
        for (float value : values) {
            if (asBytes) {
                bytes.put((byte) (int) value);
            } else {
                bytes.putFloat(value);
            }
            if (!bytes.hasRemaining()) {
                flush(bytes, file);
            }
        }
        flush(bytes, file);
    }

    private static void flush(ByteBuffer bytes, FileChannel file) throws IOException {
        writeFully(bytes.flip(), file);
        bytes.clear();
    }

    private static void writeFully(ByteBuffer bytes, FileChannel file) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /**
     * Reads a file whole. Numbers become floats, rounded to the nearest.
     *
     * @throws CorruptFileException if the file is not a whole, consistent safetensors file
     * @throws IOException if reading fails
     */
    public static Safetensors read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + ": expected a safetensors file, got a folder");
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            SafetensorsHeader header = SafetensorsHeader.read(path, file);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                tensors.put(entry.name(), readTensor(file, entry));
            }
            return new Safetensors(tensors, header.metadata());
        }
    }

    private static Tensor readTensor(FileChannel file, SafetensorsHeader.Entry entry)
            throws IOException {
        float[] values = new float[entry.shape().size()];
        int width = entry.format().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int done = 0;
        while (done < values.length) {
            int count = Math.min(values.length - done, CHUNK / width);
            SafetensorsHeader.readFully(
                    file, bytes.clear().limit(count * width), entry.begin() + (long) done * width);
            for (int i = 0; i < count; i++) {
                values[done + i] = entry.format().read(bytes, i * width);
            }
            done += count;
        }
        return Tensor.of(values, entry.shape().toArray());
    }
}
