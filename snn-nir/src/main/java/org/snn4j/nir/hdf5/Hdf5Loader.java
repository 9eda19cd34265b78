package org.snn4j.nir.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;

/**
 * Reads a small HDF5 file as a whole, with bounds on everything that a damaged or malicious one
 * could claim: depth, number of objects, size of arrays.
 */
public final class Hdf5Loader {
    private static final int MOST_OBJECTS = 100_000;
    private static final int DEEPEST = 64;
    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_VALUES = 1L << 27;
    // Deflate shrinks by a factor of 1032 at most.
    private static final long MOST_EXPANSION = 1100;
    private static final long ALWAYS_ALLOWED = 1 << 16;

    /** Free text of newer files, and types that the shapes tell anyway. */
    private static final Set<String> SKIPPED = Set.of("metadata", "input_type", "output_type");

    private final long mostBytes;
    private int objects;
    private long values;

    private Hdf5Loader(long fileBytes) {
        mostBytes = ALWAYS_ALLOWED + MOST_EXPANSION * fileBytes;
    }

    /**
     * Reads all of a file.
     *
     * @throws Hdf5Exception if it is damaged, or claims more than it can hold
     */
    public static Hdf5Content load(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new Hdf5Exception(
                    path, "expected at most 1 GiB, got " + Files.size(path) + " bytes", null);
        }
        // Whole in memory: from a file, the library allocates whatever length damaged bytes claim.
        byte[] bytes = Files.readAllBytes(path);
        try (HdfFile file = HdfFile.fromBytes(bytes)) {
            return new Hdf5Loader(bytes.length).group(file, 0);
        } catch (RuntimeException | StackOverflowError damaged) {
            // The library meets damaged bytes with whatever exception they lead to.
            String reason =
                    damaged instanceof TooMuch
                            ? damaged.getMessage()
                            : "cannot be read as HDF5: "
                                    + damaged
                                    + ". Truncated copy? If it has filters, 'h5repack -f NONE'"
                                    + " takes them away.";
            throw new Hdf5Exception(path, reason, damaged);
        }
    }

    /** A bound was reached. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    private Hdf5Content group(Group group, int depth) {
        if (depth > DEEPEST) {
            throw new TooMuch(
                    "groups: expected at most "
                            + DEEPEST
                            + " inside each other, got more. Does one contain itself?");
        }
        Hdf5Content content =
                new Hdf5Content(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        attributes(group));
        boolean holdsNodes = depth > 0 && group.getName().equals("nodes");
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (++objects > MOST_OBJECTS) {
                throw new TooMuch("expected at most " + MOST_OBJECTS + " objects, got more");
            }
            if (holdsNodes || !(SKIPPED.contains(child.getKey()) && child.getValue().isGroup())) {
                put(content, child.getKey(), child.getValue(), depth);
            }
        }
        return content;
    }

    private void put(Hdf5Content content, String name, Node node, int depth) {
        if (node instanceof Group group) {
            content.groups().put(name, group(group, depth + 1));
        } else if (node instanceof Dataset dataset) {
            array(content, name, dataset);
        } else {
            content.faulty().put(name, "expected an array or a group, got a " + node.getType());
        }
    }

    private void array(Hdf5Content content, String name, Dataset dataset) {
        long count = dataset.isEmpty() ? 0 : dataset.getSize();
        values += count;
        if (count < 0 || values > MOST_VALUES || count > mostBytes) {
            throw new TooMuch(
                    dataset.getPath()
                            + ": expected as many values as the file can hold, got "
                            + java.util.Arrays.toString(dataset.getDimensionsAsLong()));
        }
        int[] dims = dataset.isEmpty() ? new int[] {0} : dataset.getDimensions();
        Object data = count == 0 ? new double[0] : dataset.getDataFlat();
        if (count == 0 && dataset.getJavaType() == String.class || data instanceof Object[]) {
            putTexts(content, name, dims, data instanceof Object[] all ? all : new Object[0]);
        } else if (data instanceof String text) {
            putTexts(content, name, new int[0], new Object[] {text});
        } else {
            putNumbers(content, name, dims, Hdf5Numbers.toDoubles(data));
        }
    }

    private static void putTexts(Hdf5Content content, String name, int[] dims, Object[] data) {
        List<String> texts =
                java.util.Arrays.stream(data).map(String::valueOf).map(Hdf5Loader::trim).toList();
        List<Integer> lengths = IntStream.of(dims).boxed().toList();
        content.texts().put(name, new Hdf5Content.Texts(lengths, texts));
    }

    private static void putNumbers(Hdf5Content content, String name, int[] dims, double[] data) {
        if (data.length == 0 && Shape.of(dims).size() > 0) {
            content.faulty().put(name, "expected numbers or strings");
            return;
        }
        try {
            content.numbers().put(name, new NumberArray(Shape.of(dims), data));
        } catch (IllegalArgumentException notFinite) {
            content.faulty().put(name, notFinite.getMessage());
        }
    }

    /** Without the zeros and blanks that fill up strings of fixed length. */
    private static String trim(String text) {
        return text.replace("\0", "").strip();
    }

    private static Map<String, String> attributes(Group group) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Attribute> attribute : group.getAttributes().entrySet()) {
            if (attribute.getValue().isScalar()) {
                texts.put(attribute.getKey(), trim(String.valueOf(attribute.getValue().getData())));
            }
        }
        return texts;
    }
}
