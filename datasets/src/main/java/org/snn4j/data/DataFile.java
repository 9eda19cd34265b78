package org.snn4j.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A data file read from front to back, plain or gzipped (by its name), whose errors name the file
 * and the byte.
 */
final class DataFile implements AutoCloseable {
    /** What deflate can at most make of one byte (zlib's technical details: 1032 to 1). */
    private static final long DEFLATE_LIMIT = 1032;

    private final Path path;
    private final InputStream in;

    /**
     * Most bytes that can be in this file: a header that claims more is wrong, and nothing is
     * allocated for it.
     */
    private final long limit;

    private long offset;

    /** Tells of bytes behind the compressed data, which the JDK passes over in silence. */
    private static final class Gzip extends GZIPInputStream {
        private static final int TRAILER = 8;

        Gzip(InputStream file) throws IOException {
            super(file, 1 << 16);
        }

        boolean hasBytesBehind() throws IOException {
            return inf.getRemaining() > TRAILER || in.read() >= 0;
        }
    }

    private DataFile(Path path, InputStream in, long limit) {
        this.path = path;
        this.in = in;
        this.limit = limit;
    }

    static DataFile open(Path path) throws DataFileException {
        try {
            long size = Files.size(path);
            InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            if (!path.getFileName().toString().endsWith(".gz")) {
                return new DataFile(path, file, size);
            }
            return new DataFile(path, unzip(path, file), size * DEFLATE_LIMIT);
        } catch (DataFileException described) {
            throw described;
        } catch (IOException cause) {
            throw new DataFileException(path, 0, "cannot be opened: " + cause, cause);
        }
    }

    private static InputStream unzip(Path path, InputStream file) throws IOException {
        try {
            return new Gzip(file);
        } catch (ZipException | EOFException notGzip) {
            file.close();
            throw new DataFileException(
                    path,
                    0,
                    "expected gzip data (1f 8b) in a file named .gz."
                            + " Incomplete download, or already decompressed?",
                    notGzip);
        }
    }

    /** Bytes read so far, after decompression. */
    long offset() {
        return offset;
    }

    DataFileException wrong(long at, String reason) {
        return new DataFileException(path, at, reason);
    }

    /** Reads up to {@code length} bytes, fewer only at the end of the file. */
    int readUpTo(byte[] target, int from, int length) throws DataFileException {
        int got = 0;
        try {
            while (got < length) {
                int n = in.read(target, from + got, length - got);
                if (n < 0) {
                    break;
                }
                got += n;
            }
        } catch (EOFException cause) {
            throw new DataFileException(
                    path, offset + got, "compressed data ends early. Truncated copy?", cause);
        } catch (ZipException cause) {
            throw new DataFileException(
                    path,
                    offset + got,
                    "compressed data is corrupt (" + cause.getMessage() + "). Damaged copy?",
                    cause);
        } catch (IOException cause) {
            throw new DataFileException(path, offset + got, "cannot be read: " + cause, cause);
        }
        offset += got;
        return got;
    }

    byte[] read(int length, String what) throws DataFileException {
        if (length > limit) {
            throw wrong(
                    offset,
                    what
                            + " needs "
                            + length
                            + " bytes, the file cannot hold that many. Truncated copy?");
        }
        long start = offset;
        byte[] bytes = new byte[length];
        int got = readUpTo(bytes, 0, length);
        if (got < length) {
            throw wrong(
                    offset,
                    what
                            + " needs "
                            + length
                            + " bytes from byte "
                            + start
                            + " on, the file has "
                            + got
                            + ". Truncated copy?");
        }
        return bytes;
    }

    /** Reads a big-endian 32-bit number. */
    int readInt(String what) throws DataFileException {
        byte[] b = read(4, what);
        return (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | (b[3] & 0xFF);
    }

    /** Reading on to the end also makes gzip check its checksum. */
    void expectEnd() throws DataFileException {
        long end = offset;
        if (readUpTo(new byte[1], 0, 1) != 0) {
            throw wrong(
                    end,
                    "expected the end of the file, got further bytes. Is the count in the header"
                            + " wrong?");
        }
        try {
            if (in instanceof Gzip gzip && gzip.hasBytesBehind()) {
                throw wrong(
                        end,
                        "expected the end of the file behind the compressed data, got further"
                                + " bytes. Damaged copy?");
            }
        } catch (DataFileException described) {
            throw described;
        } catch (IOException cause) {
            throw new DataFileException(path, end, "cannot be read: " + cause, cause);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
