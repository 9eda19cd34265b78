package org.snn4j.train.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that at any moment, also after a power cut, the old or the new one is there and
 * whole.
 */
public final class WholeFile {
    private static final String BESIDE = ".partial";

    private WholeFile() {}

    /** What to write. */
    @FunctionalInterface
    public interface Body {
        /** Writes everything, from the start of the file. */
        void writeTo(FileChannel file) throws IOException;
    }

    /**
     * Writes beside the target, forces the bytes to disk, and moves the file over the target.
     *
     * @throws IOException if that fails; the target is then as it was
     */
    public static void write(Path target, Body body) throws IOException {
        Path whole = target.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path beside = whole.resolveSibling(whole.getFileName() + BESIDE);
        boolean moved = false;
        try {
            try (FileChannel file =
                    FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                body.writeTo(file);
                file.force(true);
            }
            Files.move(
                    beside,
                    whole,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(beside);
            }
        }
        forceFolder(whole.getParent());
    }

    /** Writes text in UTF-8. */
    public static void write(Path target, String text) throws IOException {
        write(
                target,
                file -> {
                    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                });
    }

    /**
     * The move itself lasts only once the folder is on disk; Windows opens no folders and needs no
     * such call.
     */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
