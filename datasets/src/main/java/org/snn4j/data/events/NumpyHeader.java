package org.snn4j.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .npy} file says of its array.
 *
 * @param fields parts of an element; a single one without a name for plain arrays
 * @param shape length of each axis
 * @param isFortranOrder whether the first axis runs fastest
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's
 *     format</a>
 */
record NumpyHeader(List<Field> fields, List<Long> shape, boolean isFortranOrder) {
    static final String MAGIC = "\u0093NUMPY";
    private static final int LONGEST = 1 << 20;
    private static final Pattern DESCRIPTION =
            Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[.*?\\])\\s*,\\s*'");
    private static final Pattern FIELD =
            Pattern.compile("\\(\\s*'([^']*)'\\s*,\\s*'([^']*)'\\s*(,\\s*\\([^)]*\\)\\s*)?\\)");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\sL,]*)\\)");

    /**
     * A part of an element.
     *
     * @param name empty for plain arrays and padding
     * @param type of its number
     * @param offset from the element's first byte
     */
    record Field(String name, NumpyType type, int offset) {}

    /** Bytes of one element. */
    int elementBytes() {
        Field last = fields.get(fields.size() - 1);
        return last.offset() + last.type().bytes();
    }

    /** Number of elements. */
    long elements() {
        long product = 1;
        for (long axis : shape) {
            product = Math.multiplyExact(product, axis);
        }
        return product;
    }

    boolean isStructured() {
        return fields.size() > 1 || !fields.get(0).name().isEmpty();
    }

    /** Reads up to the first element. */
    static NumpyHeader read(EventBytes bytes) throws IOException {
        long start = bytes.offset();
        ByteBuffer magic = bytes.read(8, ByteOrder.LITTLE_ENDIAN, "NumPy header");
        String mark = StandardCharsets.ISO_8859_1.decode(magic.slice(0, 6)).toString();
        int version = magic.get(6);
        if (!mark.equals(MAGIC) || version < 1 || version > 3) {
            throw bytes.wrong(
                    start,
                    "NumPy header: expected \\x93NUMPY with version 1 to 3. Is this a .npy file?");
        }
        int length =
                version == 1
                        ? bytes.read(2, ByteOrder.LITTLE_ENDIAN, "NumPy header").getShort() & 0xFFFF
                        : bytes.read(4, ByteOrder.LITTLE_ENDIAN, "NumPy header").getInt();
        if (length < 0 || length > LONGEST) {
            throw bytes.wrong(
                    "NumPy header: expected a length up to " + LONGEST + ", got " + length);
        }
        ByteBuffer text = bytes.read(length, ByteOrder.LITTLE_ENDIAN, "NumPy header");
        return parse(StandardCharsets.UTF_8.decode(text).toString(), bytes, start);
    }

    private static NumpyHeader parse(String text, EventBytes bytes, long at)
            throws EventFileException {
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        // The key behind it ends the description: NumPy writes keys sorted, others may not.
        Matcher description = DESCRIPTION.matcher(text.replaceAll("[,\\s]*\\}", ", 'end'"));
        if (!order.find() || !shape.find() || !description.find()) {
            throw bytes.wrong(
                    at,
                    "NumPy header: expected descr, fortran_order and shape, got " + text.strip());
        }
        List<Long> axes = new ArrayList<>();
        for (String axis : shape.group(1).replace("L", "").split(",")) {
            if (!axis.isBlank()) {
                axes.add(Long.valueOf(axis.strip()));
            }
        }
        return new NumpyHeader(
                fields(description.group(1), bytes, at), axes, order.group(1).equals("True"));
    }

    private static List<Field> fields(String description, EventBytes bytes, long at)
            throws EventFileException {
        List<Field> fields = new ArrayList<>();
        if (description.startsWith("'")) {
            String type = description.substring(1, description.length() - 1);
            fields.add(new Field("", type(type, bytes, at), 0));
            return fields;
        }
        Matcher field = FIELD.matcher(description);
        int offset = 0;
        while (field.find()) {
            if (field.group(3) != null) {
                throw bytes.wrong(
                        at,
                        "NumPy header: field '"
                                + field.group(1)
                                + "': expected one number, got several, "
                                + field.group(3).substring(1).strip());
            }
            NumpyType type = type(field.group(2), bytes, at);
            fields.add(new Field(field.group(1), type, offset));
            offset += type.bytes();
        }
        if (fields.isEmpty()) {
            throw bytes.wrong(at, "NumPy header: expected fields, got " + description);
        }
        return fields;
    }

    private static NumpyType type(String text, EventBytes bytes, long at)
            throws EventFileException {
        return NumpyType.parse(text)
                .orElseThrow(
                        () ->
                                bytes.wrong(
                                        at,
                                        "NumPy header: expected numbers (i, u, f or b), got type '"
                                                + text
                                                + "'"));
    }
}
