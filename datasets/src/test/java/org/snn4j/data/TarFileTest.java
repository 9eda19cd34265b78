package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarFileTest {
    private static final byte[] CONTENT = Fixtures.randomBytes(70_001, 2);

    @TempDir Path folder;

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
        Path archive =
                archive(
                        Fixtures.tarEntry("cifar/", '5', new byte[0]),
                        Fixtures.tarEntry("cifar/one.bin", '0', CONTENT),
                        Fixtures.tarEntry("cifar/note", 'x', new byte[700]),
                        Fixtures.tarEntry("two.bin", '0', new byte[512]));
        Path target = target();
        TarFile.unpack(archive, target);
        assertArrayEquals(CONTENT, Files.readAllBytes(target.resolve("one.bin")));
        assertArrayEquals(new byte[512], Files.readAllBytes(target.resolve("two.bin")));
        try (Stream<Path> files = Files.list(target)) {
            assertEquals(
                    List.of("one.bin", "two.bin"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anArchiveCannotWriteOutsideItsFolder() throws IOException {
        Path target = target();
        TarFile.unpack(archive(Fixtures.tarEntry("../../escaped.bin", '0', new byte[3])), target);
        assertTrue(Files.exists(target.resolve("escaped.bin")));
        assertFalse(Files.exists(folder.resolve("escaped.bin")));
        Path archive = archive(Fixtures.tarEntry("x/..", '0', new byte[3]));
        assertEquals(
                archive + ": byte 0: expected the name of a file, got 'x/..'",
                assertThrows(DataFileException.class, () -> TarFile.unpack(archive, target))
                        .getMessage());
    }

    @Test
    void aTruncatedArchiveLeavesNoHalfFile() throws IOException {
        byte[] entry = Fixtures.tarEntry("one.bin", '0', CONTENT);
        Path archive = folder.resolve("archive.tar.gz");
        Files.write(archive, Fixtures.gzip(Arrays.copyOf(entry, 69_000)));
        Path target = target();
        DataFileException e =
                assertThrows(DataFileException.class, () -> TarFile.unpack(archive, target));
        assertTrue(e.getMessage().endsWith("Truncated copy?"), e.getMessage());
        try (Stream<Path> files = Files.list(target)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatIsNoTarIsRefused() throws IOException {
        Path archive = archive(Fixtures.randomBytes(512, 3));
        DataFileException e =
                assertThrows(DataFileException.class, () -> TarFile.unpack(archive, target()));
        assertTrue(
                e.getMessage()
                        .startsWith(
                                archive
                                        + ": byte 148: tar header: expected an octal number, got"
                                        + " '"));
        byte[] damaged = Fixtures.tarEntry("one.bin", '0', new byte[3]);
        damaged[0] ^= 1;
        Path other = archive(damaged);
        String message =
                assertThrows(DataFileException.class, () -> TarFile.unpack(other, target()))
                        .getMessage();
        assertTrue(
                message.matches(
                        ".*: byte 0: tar header: expected checksum \\d+, got \\d+. Is it a tar"
                                + " file\\?"),
                message);
    }
}
