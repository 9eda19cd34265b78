package org.snn4j.train.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

class SafetensorsTest {
    @TempDir Path folder;

    private Path file(String header, byte[] values) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).put(values);
        return Files.write(folder.resolve("x.safetensors"), bytes.array());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whatIsWrittenIsReadBackBitByBit(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int[] dims :
                new int[][] {
                    {}, {0, 3}, {1 + random.nextInt(9)}, {300, 301}, {2, 3, random.nextInt(1, 5)}
                }) {
            float[] values = new float[Shape.of(dims).size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(random.nextInt() & 0xFF7FFFFF);
            }
            tensors.put("layer." + tensors.size() + " \"\u00fc", Tensor.of(values, dims));
        }
        Map<String, String> metadata = Map.of("a", "text with \"quotes\" and \u4e2d\n");
        Path path = folder.resolve("deep/er/net.safetensors");
        new Safetensors(tensors, metadata).write(path);
        Safetensors read = Safetensors.read(path);
        assertEquals(metadata, read.metadata());
        assertEquals(List.copyOf(tensors.keySet()).size(), read.tensors().size());
        tensors.forEach(
                (name, tensor) -> {
                    assertEquals(tensor.shape(), read.tensors().get(name).shape());
                    assertArrayEquals(tensor.data(), read.tensors().get(name).data());
                });
        try (Stream<Path> left = Files.list(path.getParent())) {
            assertEquals(List.of(path), left.toList());
        }
    }

    @Test
    void valuesStartAtAMultipleOfEightBytes() throws IOException {
        for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg")) {
            Path path = folder.resolve("x.safetensors");
            new Safetensors(Map.of(name, Tensor.scalar(1)), Map.of()).write(path);
            long header =
                    ByteBuffer.wrap(Files.readAllBytes(path))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong();
            assertEquals(0, header % 8);
            assertEquals(8 + header + 4, Files.size(path));
        }
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of("F64", bytes(16).putDouble(0.1).putDouble(-2), new float[] {0.1f, -2}),
                Arguments.of(
                        "F32",
                        bytes(8).putFloat(1.5f).putFloat(Float.MIN_VALUE),
                        new float[] {1.5f, Float.MIN_VALUE}),
                Arguments.of(
                        "F16",
                        bytes(14)
                                .putShort((short) 0x3C00)
                                .putShort((short) 0xC500)
                                .putShort((short) 0x0001)
                                .putShort((short) 0x7BFF)
                                .putShort((short) 0xFC00)
                                .putShort((short) 0x8000)
                                .putShort((short) 0x3555),
                        new float[] {
                            1, -5, 0x1p-24f, 65504, Float.NEGATIVE_INFINITY, -0f, 0.333251953125f
                        }),
                Arguments.of(
                        "BF16",
                        bytes(4).putShort((short) 0x3FC0).putShort((short) 0xC000),
                        new float[] {1.5f, -2}),
                Arguments.of(
                        "I64", bytes(16).putLong(-7).putLong(1L << 40), new float[] {-7, 0x1p40f}),
                Arguments.of("I32", bytes(8).putInt(-7).putInt(1 << 20), new float[] {-7, 0x1p20f}),
                Arguments.of(
                        "I16",
                        bytes(4).putShort((short) -7).putShort((short) 300),
                        new float[] {-7, 300}),
                Arguments.of("I8", bytes(2).put((byte) -7).put((byte) 7), new float[] {-7, 7}),
                Arguments.of("BOOL", bytes(2).put((byte) 0).put((byte) 1), new float[] {0, 1}),
                Arguments.of("U8", bytes(2).put((byte) 3).put((byte) 255), new float[] {3, 255}));
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void numberFormatsOfOtherProgramsAreRead(String format, ByteBuffer values, float[] expected)
            throws IOException {
        String header =
                "{\"x\":{\"dtype\":\""
                        + format
                        + "\",\"shape\":["
                        + expected.length
                        + "],\"data_offsets\":[0,"
                        + values.capacity()
                        + "]}}";
        assertArrayEquals(
                expected, Safetensors.read(file(header, values.array())).tensors().get("x").data());
    }

    @Test
    void halfPrecisionNanStaysNan() throws IOException {
        Path path =
                file(
                        "{\"x\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}",
                        new byte[] {0, 0x7E});
        assertTrue(Float.isNaN(Safetensors.read(path).tensors().get("x").item()));
    }

    private static String entry(String name, String shape, int begin, int end) {
        return "\""
                + name
                + "\":{\"dtype\":\"F32\",\"shape\":"
                + shape
                + ",\"data_offsets\":["
                + begin
                + ","
                + end
                + "]}";
    }

    static Stream<Arguments> refusals() {
        String good = entry("a", "[2]", 0, 8);
        return Stream.of(
                refusal(
                        "{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[2]", 4, 12) + "}",
                        12,
                        "tensor 'b' overlaps the tensor before it: expected to begin at 8, got 4"),
                refusal(
                        "{" + good + "," + entry("b", "[1]", 12, 16) + "}",
                        16,
                        "tensor 'b' leaves a gap before it: expected to begin at 8, got 12"),
                refusal(
                        "{" + good + "}",
                        12,
                        "expected the end of the file behind the last tensor, got 4 more bytes"),
                refusal(
                        "{" + good + "}",
                        4,
                        "header says tensor 'a' ends at 8, file has 4 bytes of values. Truncated"
                                + " copy?"),
                refusal(
                        "{" + entry("a", "[3]", 0, 8) + "}",
                        8,
                        "tensor 'a': F32[3] takes 12 bytes, data_offsets give 8"),
                refusal(
                        "{" + entry("a", "[-2]", 0, 8) + "}",
                        8,
                        "shape: expected lengths of 0 or more with at most 2^31-1 values, got"
                                + " [-2]"),
                refusal(
                        "{" + entry("a", "[65536,65536]", 0, 8) + "}",
                        8,
                        "at most 2^31-1 values, got [65536,65536]"),
                refusal(
                        "{" + entry("a", "\"2\"", 0, 8) + "}",
                        8,
                        "shape: expected lengths of 0 or more with at most 2^31-1 values, got"
                                + " \"2\""),
                refusal(
                        "{" + entry("a", "[2]", 8, 0) + "}",
                        8,
                        "data_offsets: expected 0 <= begin <= end, got [8,0]"),
                refusal(
                        "{" + entry("a", "[2]", -8, 0) + "}",
                        8,
                        "data_offsets: expected 0 <= begin <= end, got [-8,0]"),
                refusal(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
                        8,
                        "data_offsets: expected [begin, end], got [0]"),
                refusal(
                        "{\"a\":{\"dtype\":\"F8\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                        8,
                        "dtype: expected one of [F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL],"
                                + " got 'F8'"),
                refusal(
                        "{" + good + "," + good + "}",
                        8,
                        "header: expected JSON, got: Duplicate field 'a'"),
                refusal("{\"a\":", 0, "header: expected JSON, got: Unexpected end-of-input"),
                refusal("[1, 2]", 0, "header: expected a JSON object, got ARRAY"),
                refusal("{\"__metadata__\":{\"a\":1}}", 0, "metadata 'a': expected text, got 1"));
    }

    private static Arguments refusal(String header, int bytes, String message) {
        return Arguments.of(header, bytes, message);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void anInconsistentHeaderIsRefused(String header, int bytes, String message)
            throws IOException {
        Path path = file(header, new byte[bytes]);
        CorruptFileException refusal =
                assertThrows(CorruptFileException.class, () -> Safetensors.read(path));
        assertTrue(
                refusal.getMessage().startsWith(path + ": byte " + refusal.offset() + ": "),
                refusal.getMessage());
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertEquals(path, refusal.path());
        assertTrue(refusal.offset() >= 8 && refusal.offset() <= Files.size(path));
    }

    @Test
    void aHeaderLongerThanTheFileOrTheLimitIsRefused() throws IOException {
        Path path = folder.resolve("x.safetensors");
        Files.write(path, new byte[] {1, 2, 3});
        assertEquals(
                path
                        + ": byte 3: expected 8 bytes with the length of the header, file has 3."
                        + " Truncated copy?",
                assertThrows(CorruptFileException.class, () -> Safetensors.read(path))
                        .getMessage());
        Files.write(path, bytes(16).putLong(100).array());
        assertEquals(
                path + ": byte 0: header ends at 108, file has 16. Truncated copy?",
                assertThrows(CorruptFileException.class, () -> Safetensors.read(path))
                        .getMessage());
        Files.write(path, bytes(16).putLong(-1).array());
        assertEquals(
                path
                        + ": byte 0: length of the header: expected 2 to 100000000, got"
                        + " 18446744073709551615. Is this a safetensors file?",
                assertThrows(CorruptFileException.class, () -> Safetensors.read(path))
                        .getMessage());
    }

    @Test
    void everyTruncationOfAFileIsOneClearError() throws IOException {
        Path path = folder.resolve("x.safetensors");
        new Safetensors(Map.of("fc1.weight", Tensor.full(1, 3, 4)), Map.of("a", "b")).write(path);
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThrows(
                    CorruptFileException.class, () -> Safetensors.read(path), "length " + length);
        }
    }

    @Test
    void randomDamageToTheHeaderNeverEndsInAnythingButOneError() throws IOException {
        Path path = folder.resolve("x.safetensors");
        new Safetensors(Map.of("fc1.weight", Tensor.full(1, 3, 4)), Map.of("a", "b")).write(path);
        byte[] whole = Files.readAllBytes(path);
        SplittableRandom random = new SplittableRandom(17);
        int refused = 0;
        for (int trial = 0; trial < 400; trial++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length - 48)] = (byte) random.nextInt(256);
            Files.write(path, damaged);
            try {
                Safetensors.read(path);
            } catch (CorruptFileException e) {
                refused++;
            }
        }
        assertTrue(refused > 200, refused + " of 400 refused");
    }

    @Test
    void aFailedWriteLeavesTheFileThatWasThere() throws IOException {
        Path path = folder.resolve("x.txt");
        WholeFile.write(path, "first");
        IOException failure =
                assertThrows(
                        IOException.class,
                        () ->
                                WholeFile.write(
                                        path,
                                        file -> {
                                            file.write(ByteBuffer.wrap(new byte[100]));
                                            throw new IOException("disk full");
                                        }));
        assertEquals("disk full", failure.getMessage());
        assertEquals("first", Files.readString(path));
        assertFalse(Files.exists(folder.resolve("x.txt.partial")));
    }

    @Test
    void theNameOfTheMetadataIsTaken() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Safetensors(Map.of("__metadata__", Tensor.scalar(1)), Map.of())
                                .write(folder.resolve("x")));
        assertFalse(Files.exists(folder.resolve("x")));
    }
}
