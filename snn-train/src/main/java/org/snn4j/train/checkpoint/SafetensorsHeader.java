package org.snn4j.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Shape;

/**
 * What the header of a safetensors file says, checked against the file's length.
 *
 * @param entries tensors in the order of their bytes, which leave no gap
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    /**
     * The limit of the reference implementation: a wrong length must not make us allocate
     * gigabytes.
     */
    private static final long LONGEST = 100_000_000;

    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    /**
     * One tensor.
     *
     * @param begin first byte, from the start of the file
     * @param end byte behind the last one
     */
    record Entry(String name, NumberFormat format, Shape shape, long begin, long end) {}

    static SafetensorsHeader read(Path path, FileChannel file) throws IOException {
        long size = file.size();
        if (size < 8) {
            throw new CorruptFileException(
                    path,
                    size,
                    "expected 8 bytes with the length of the header, file has "
                            + size
                            + ". Truncated copy?");
        }
        ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, start, 0);
        long length = start.getLong(0);
        if (length < 2 || length > LONGEST) {
            throw new CorruptFileException(
                    path,
                    0,
                    "length of the header: expected 2 to "
                            + LONGEST
                            + ", got "
                            + Long.toUnsignedString(length)
                            + ". Is this a safetensors file?");
        }
        if (length > size - 8) {
            throw new CorruptFileException(
                    path,
                    0,
                    "header ends at " + (length + 8) + ", file has " + size + ". Truncated copy?");
        }
        ByteBuffer text = ByteBuffer.allocate((int) length);
        readFully(file, text, 8);
        return new Parser(path, length + 8, size).parse(text.array());
    }

    static void readFully(FileChannel file, ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = file.read(target, at);
            if (count < 0) {
                throw new EOFException("the file became shorter while it was read, at byte " + at);
            }
            at += count;
        }
    }

    /** Reads the JSON text of one file. */
    private record Parser(Path path, long dataStart, long size) {
        SafetensorsHeader parse(byte[] text) throws IOException {
            JsonNode root = parseJson(text);
            if (!root.isObject()) {
                throw new CorruptFileException(
                        path, 8, "header: expected a JSON object, got " + root.getNodeType());
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : root.properties()) {
                if (field.getKey().equals(Safetensors.METADATA)) {
                    readMetadata(field.getValue(), metadata);
                } else {
                    entries.add(entry(field.getKey(), field.getValue()));
                }
            }
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            checkLayout(entries);
            return new SafetensorsHeader(entries, metadata);
        }

        private JsonNode parseJson(byte[] text) throws IOException {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                long at =
                        e.getLocation() == null
                                ? 8
                                : 8 + Math.max(0, e.getLocation().getByteOffset());
                throw new CorruptFileException(
                        path, at, "header: expected JSON, got: " + e.getOriginalMessage());
            }
        }

        private void readMetadata(JsonNode node, Map<String, String> metadata) throws IOException {
            for (Map.Entry<String, JsonNode> text : node.properties()) {
                if (!text.getValue().isTextual()) {
                    throw wrong(
                            "metadata '"
                                    + text.getKey()
                                    + "': expected text, got "
                                    + text.getValue());
                }
                metadata.put(text.getKey(), text.getValue().textValue());
            }
        }

        private Entry entry(String name, JsonNode node) throws IOException {
            NumberFormat format = format(name, node.path("dtype").asText());
            Shape shape = shape(name, node.path("shape"));
            JsonNode offsets = node.path("data_offsets");
            if (offsets.size() != 2
                    || !offsets.path(0).isIntegralNumber()
                    || !offsets.path(1).isIntegralNumber()) {
                throw wrong(
                        "tensor '"
                                + name
                                + "': data_offsets: expected [begin, end], got "
                                + offsets);
            }
            long begin = offsets.get(0).longValue();
            long end = offsets.get(1).longValue();
            if (begin < 0 || end < begin || !offsets.get(1).canConvertToLong()) {
                throw wrong(
                        "tensor '"
                                + name
                                + "': data_offsets: expected 0 <= begin <= end, got "
                                + offsets);
            }
            if (end > size - dataStart) {
                throw wrong(
                        "header says tensor '"
                                + name
                                + "' ends at "
                                + end
                                + ", file has "
                                + (size - dataStart)
                                + " bytes of values. Truncated copy?");
            }
            long needed = (long) shape.size() * format.bytes();
            if (end - begin != needed) {
                throw wrong(
                        "tensor '"
                                + name
                                + "': "
                                + format
                                + shape
                                + " takes "
                                + needed
                                + " bytes, data_offsets give "
                                + (end - begin));
            }
            return new Entry(name, format, shape, dataStart + begin, dataStart + end);
        }

        private NumberFormat format(String name, String text) throws IOException {
            for (NumberFormat format : NumberFormat.values()) {
                if (format.name().equals(text)) {
                    return format;
                }
            }
            throw wrong(
                    "tensor '"
                            + name
                            + "': dtype: expected one of "
                            + List.of(NumberFormat.values())
                            + ", got '"
                            + text
                            + "'");
        }

        private Shape shape(String name, JsonNode node) throws IOException {
            int[] dims = new int[node.size()];
            long product = 1;
            boolean sound = node.isArray();
            for (int i = 0; sound && i < dims.length; i++) {
                JsonNode length = node.get(i);
                sound =
                        length.isIntegralNumber()
                                && length.canConvertToInt()
                                && length.intValue() >= 0;
                dims[i] = length.intValue();
                product *= dims[i];
                sound &= product <= Integer.MAX_VALUE;
            }
            if (!sound) {
                throw wrong(
                        "tensor '"
                                + name
                                + "': shape: expected lengths of 0 or more with at most 2^31-1"
                                + " values, got "
                                + node);
            }
            return Shape.of(dims);
        }

        private void checkLayout(List<Entry> entries) throws IOException {
            long end = dataStart;
            for (Entry entry : entries) {
                if (entry.begin() != end) {
                    String kind =
                            entry.begin() < end
                                    ? "overlaps the tensor before it"
                                    : "leaves a gap before it";
                    throw new CorruptFileException(
                            path,
                            entry.begin(),
                            "tensor '"
                                    + entry.name()
                                    + "' "
                                    + kind
                                    + ": expected to begin at "
                                    + (end - dataStart)
                                    + ", got "
                                    + (entry.begin() - dataStart));
                }
                end = entry.end();
            }
            if (end != size) {
                throw new CorruptFileException(
                        path,
                        end,
                        "expected the end of the file behind the last tensor, got "
                                + (size - end)
                                + " more bytes");
            }
        }

        private CorruptFileException wrong(String reason) {
            return new CorruptFileException(path, 8, reason);
        }
    }
}
