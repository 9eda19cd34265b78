package org.snn4j.train.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.snn4j.tensor.Tensor;

/**
 * Weights as files hold them when few are left or they have few bits: a mask of a bit for each
 * weight ({@code name:mask}), and for those that are not 0 either their values ({@code
 * name:values}) or, of b bits each, whole multiples ({@code name:levels}) of a scale for each
 * output ({@code name:scales}). Reading gives the same bits that were written.
 */
final class CompactWeights {
    /** Name of the metadata with shapes and bits. */
    static final String METADATA = "snn4j.compact";

    private static final String MASK = ":mask";
    private static final String VALUES = ":values";
    private static final String LEVELS = ":levels";
    private static final String SCALES = ":scales";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> bytes = new LinkedHashSet<>();
    private final ObjectNode shapes = JSON.createObjectNode();

    /** Packs what becomes smaller; all else stays as it is. */
    CompactWeights(Map<String, Tensor> network, Map<String, WeightLevels> levels) {
        network.forEach(
                (name, tensor) -> {
                    if (!pack(name, tensor, levels)) {
                        tensors.put(name, tensor);
                    }
                });
    }

    /** What the file holds, by name. */
    Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Those of them that are bytes. */
    Set<String> bytes() {
        return bytes;
    }

    /** Shapes and bits, for {@link #METADATA}. */
    String text() {
        return shapes.toString();
    }

    private boolean pack(String name, Tensor tensor, Map<String, WeightLevels> levels) {
        if (tensor.shape().rank() < 2) {
            return false;
        }
        float[] values = tensor.data();
        byte[] mask = new byte[(values.length + 7) / 8];
        float[] left = new float[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            // A negative zero is a value like any other: what is read is what was written.
            if (Float.floatToRawIntBits(values[i]) != 0) {
                mask[i >> 3] |= (byte) (1 << (i & 7));
                left[count++] = values[i];
            }
        }
        WeightLevels grid = levels.get(name);
        boolean isGrid = grid != null && grid.fits(values);
        double bits = isGrid ? grid.bits() : Float.SIZE;
        if (values.length / 8.0 + count * bits / 8 >= 4.0 * values.length) {
            return false;
        }
        ObjectNode entry = shapes.putObject(name);
        for (int length : tensor.shape().toArray()) {
            entry.withArray("shape").add(length);
        }
        putBytes(name + MASK, mask);
        if (isGrid) {
            entry.put("bits", grid.bits());
            putBytes(name + LEVELS, grid.pack(values, mask, count));
            tensors.put(name + SCALES, Tensor.of(grid.scales(), grid.scales().length));
        } else {
            tensors.put(name + VALUES, Tensor.of(Arrays.copyOf(left, count), count));
        }
        return true;
    }

    private void putBytes(String name, byte[] packed) {
        float[] numbers = new float[packed.length];
        for (int i = 0; i < packed.length; i++) {
            numbers[i] = packed[i] & 0xFF;
        }
        tensors.put(name, Tensor.of(numbers, numbers.length));
        bytes.add(name);
    }

    /**
     * Unfolds what a file holds; names in their places.
     *
     * @param path of the file, for messages
     */
    static Map<String, Tensor> unpack(Path path, Map<String, Tensor> stored, String text)
            throws CorruptFileException {
        JsonNode shapes;
        try {
            shapes = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw corrupt(path, METADATA, "a JSON object", "no JSON");
        }
        Map<String, Tensor> unpacked = new LinkedHashMap<>();
        for (Map.Entry<String, Tensor> entry : stored.entrySet()) {
            String name = entry.getKey();
            int colon = name.lastIndexOf(':');
            String owner = colon < 0 ? name : name.substring(0, colon);
            if (!shapes.has(owner) || colon < 0) {
                unpacked.put(name, entry.getValue());
            } else if (!unpacked.containsKey(owner)) {
                unpacked.put(owner, unpack(path, owner, shapes.get(owner), stored));
            }
        }
        return unpacked;
    }

    private static Tensor unpack(Path path, String name, JsonNode entry, Map<String, Tensor> stored)
            throws CorruptFileException {
        int[] shape = new int[entry.path("shape").size()];
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.get("shape").get(i).asInt();
            if (shape[i] < 1 || size * shape[i] > Integer.MAX_VALUE) {
                throw corrupt(
                        path, name, "a shape of whole numbers", entry.get("shape").toString());
            }
            size *= shape[i];
        }
        byte[] mask = bytes(path, name + MASK, stored, (size + 7) / 8);
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += mask[i >> 3] >> (i & 7) & 1;
        }
        float[] values = new float[(int) size];
        if (entry.has("bits")) {
            int bits = entry.get("bits").asInt();
            if (bits < 2 || bits > WeightLevels.MOST_BITS) {
                throw corrupt(path, name + LEVELS, "2 to 8 bits", Integer.toString(bits));
            }
            int outputs = shape.length == 0 ? 1 : shape[shape.length - 1];
            float[] scales = floats(path, name + SCALES, stored, outputs);
            byte[] packed = bytes(path, name + LEVELS, stored, ((long) count * bits + 7) / 8);
            new WeightLevels(bits, scales).unpack(packed, mask, values);
        } else {
            float[] left = floats(path, name + VALUES, stored, count);
            int at = 0;
            for (int i = 0; i < values.length; i++) {
                if ((mask[i >> 3] >> (i & 7) & 1) != 0) {
                    values[i] = left[at++];
                }
            }
        }
        return Tensor.of(values, shape);
    }

    private static byte[] bytes(Path path, String name, Map<String, Tensor> stored, long length)
            throws CorruptFileException {
        float[] numbers = floats(path, name, stored, length);
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) numbers[i];
        }
        return bytes;
    }

    private static float[] floats(Path path, String name, Map<String, Tensor> stored, long length)
            throws CorruptFileException {
        Tensor tensor = stored.get(name);
        if (tensor == null || tensor.shape().size() != length) {
            throw corrupt(
                    path,
                    name,
                    length + " numbers",
                    tensor == null ? "none" : tensor.shape().size() + " numbers");
        }
        return tensor.data();
    }

    private static CorruptFileException corrupt(
            Path path, String name, String expected, String got) {
        return new CorruptFileException(
                path,
                8,
                "compact weights "
                        + name
                        + ": expected "
                        + expected
                        + ", got "
                        + got
                        + ". Damaged copy?");
    }
}
