package org.snn4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Takes the regular files out of a tar archive (POSIX.1-1988 headers: name at byte 0, octal size at
 * 124, octal checksum at 148, type at 156), without its folders; everything else in it is passed
 * over.
 */
final class TarFile {
    private static final int BLOCK = 512;

    private TarFile() {}

    /** Unpacks into {@code folder}; each file is written beside its place, then moved. */
    static void unpack(Path archive, Path folder) throws IOException {
        try (DataFile file = DataFile.open(archive)) {
            while (true) {
                long at = file.offset();
                byte[] header = file.read(BLOCK, "a tar header");
                if (isZero(header)) {
                    return;
                }
                checkSum(file, at, header);
                long size = octal(file, at, header, 124, 12);
                if (header[156] == '0' || header[156] == 0) {
                    writeFile(file, size, folder.resolve(fileName(file, at, header)));
                } else {
                    copy(file, size, OutputStream.nullOutputStream());
                }
                copy(file, -size & (BLOCK - 1), OutputStream.nullOutputStream());
            }
        }
    }

    private static void writeFile(DataFile file, long size, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                copy(file, size, out);
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void copy(DataFile file, long size, OutputStream out) throws IOException {
        for (long left = size; left > 0; left -= Math.min(left, 1 << 16)) {
            out.write(file.read((int) Math.min(left, 1 << 16), "a file in the archive"));
        }
    }

    /** The last part of the path: an archive cannot choose the folder that it is unpacked to. */
    private static String fileName(DataFile file, long at, byte[] header) throws DataFileException {
        int end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        String path = new String(header, 0, end, StandardCharsets.UTF_8);
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw file.wrong(at, "expected the name of a file, got '" + path + "'");
        }
        return name;
    }

    private static void checkSum(DataFile file, long at, byte[] header) throws DataFileException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
        }
        long expected = octal(file, at, header, 148, 8);
        if (sum != expected) {
            throw file.wrong(
                    at,
                    "tar header: expected checksum "
                            + expected
                            + ", got "
                            + sum
                            + ". Is it a tar file?");
        }
    }

    private static long octal(DataFile file, long at, byte[] header, int from, int length)
            throws DataFileException {
        String digits =
                new String(header, from, length, StandardCharsets.ISO_8859_1)
                        .replace('\0', ' ')
                        .trim();
        if (!digits.matches("[0-7]{1,11}")) {
            throw file.wrong(
                    at + from, "tar header: expected an octal number, got '" + digits + "'");
        }
        return Long.parseLong(digits, 8);
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
