package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarFileTest {
    private static final byte[] CONTENT = Fixtures.randomBytes(70_001, 2);

    @TempDir
    Path folder;

    private static byte[] entry(String name, char type, byte[] content) throws IOException {
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

    private Path archive(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        out.write(new byte[1024]);
        return Files.write(folder.resolve("archive.tar.gz"), Fixtures.gzip(out.toByteArray()));
    }

    private Path target() throws IOException {
        return Files.createDirectories(folder.resolve("target"));
    }

    @Test
    void regularFilesAreUnpackedWithoutTheirFoldersAndOthersPassedOver() throws IOException {
        Path archive = archive(entry("cifar/", '5', new byte[0]), entry("cifar/one.bin", '0', CONTENT),
                entry("cifar/note", 'x', new byte[700]), entry("two.bin", '0', new byte[512]));
        Path target = target();
        TarFile.unpack(archive, target);
        assertArrayEquals(CONTENT, Files.readAllBytes(target.resolve("one.bin")));
        assertArrayEquals(new byte[512], Files.readAllBytes(target.resolve("two.bin")));
        try (Stream<Path> files = Files.list(target)) {
            assertEquals(List.of("one.bin", "two.bin"), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anArchiveCannotWriteOutsideItsFolder() throws IOException {
        Path target = target();
        TarFile.unpack(archive(entry("../../escaped.bin", '0', new byte[3])), target);
        assertTrue(Files.exists(target.resolve("escaped.bin")));
        assertFalse(Files.exists(folder.resolve("escaped.bin")));
        Path archive = archive(entry("x/..", '0', new byte[3]));
        assertEquals(archive + ": byte 0: expected the name of a file, got 'x/..'",
                assertThrows(DataFileException.class, () -> TarFile.unpack(archive, target)).getMessage());
    }

    @Test
    void aTruncatedArchiveLeavesNoHalfFile() throws IOException {
        byte[] entry = entry("one.bin", '0', CONTENT);
        Path archive = folder.resolve("archive.tar.gz");
        Files.write(archive, Fixtures.gzip(Arrays.copyOf(entry, 69_000)));
        Path target = target();
        DataFileException e = assertThrows(DataFileException.class, () -> TarFile.unpack(archive, target));
        assertTrue(e.getMessage().endsWith("Truncated copy?"), e.getMessage());
        try (Stream<Path> files = Files.list(target)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatIsNoTarIsRefused() throws IOException {
        Path archive = archive(Fixtures.randomBytes(512, 3));
        DataFileException e = assertThrows(DataFileException.class, () -> TarFile.unpack(archive, target()));
        assertTrue(e.getMessage().startsWith(archive + ": byte 148: tar header: expected an octal number, got '"));
        byte[] damaged = entry("one.bin", '0', new byte[3]);
        damaged[0] ^= 1;
        Path other = archive(damaged);
        String message = assertThrows(DataFileException.class, () -> TarFile.unpack(other, target())).getMessage();
        assertTrue(message.matches(".*: byte 0: tar header: expected checksum \\d+, got \\d+. Is it a tar file\\?"),
                message);
    }
}
