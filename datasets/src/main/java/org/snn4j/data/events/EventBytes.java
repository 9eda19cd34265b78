package org.snn4j.data.events;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of an event file from front to back, gunzipped if its name ends in {@code .gz}. */
final class EventBytes implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 16;

    private final Path path;
    private final InputStream in;
    private long offset;

    private EventBytes(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    static EventBytes open(Path path) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        if (!path.getFileName().toString().endsWith(".gz")) {
            return new EventBytes(path, file);
        }
        try {
            return new EventBytes(
                    path, new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER));
        } catch (ZipException | EOFException notGzip) {
            file.close();
            throw new EventFileException(
                    path, 0, "expected gzip data (1f 8b) in a file named .gz", notGzip);
        }
    }

    /** Bytes that stand in another file, such as an entry of an archive. */
    static EventBytes of(Path path, InputStream in) {
        return new EventBytes(path, new BufferedInputStream(in, BUFFER));
    }

    Path path() {
        return path;
    }

    long offset() {
        return offset;
    }

    EventFileException wrong(String reason) {
        return wrong(offset, reason);
    }

    EventFileException wrong(long at, String reason) {
        return new EventFileException(path, at, reason);
    }

    /** Reads up to {@code length} bytes, fewer only at the end of the file. */
    int readUpTo(byte[] target, int length) throws IOException {
        try {
            int got = in.readNBytes(target, 0, length);
            offset += got;
            return got;
        } catch (EOFException | ZipException cause) {
            throw new EventFileException(
                    path,
                    offset,
                    "compressed data is damaged or ends early. Truncated copy?",
                    cause);
        }
    }

    /** Reads all of {@code length} bytes. */
    ByteBuffer read(byte[] target, int length, ByteOrder order, String what) throws IOException {
        long start = offset;
        int got = readUpTo(target, length);
        if (got < length) {
            throw wrong(
                    start,
                    what
                            + ": expected "
                            + length
                            + " bytes, the file has "
                            + got
                            + ". Truncated copy?");
        }
        return ByteBuffer.wrap(target, 0, length).order(order);
    }

    ByteBuffer read(int length, ByteOrder order, String what) throws IOException {
        return read(new byte[length], length, order, what);
    }

    /** Passes over bytes. */
    void skip(long length, String what) throws IOException {
        byte[] scratch = new byte[(int) Math.min(length, BUFFER)];
        for (long left = length; left > 0; left -= scratch.length) {
            int some = (int) Math.min(left, scratch.length);
            read(scratch, some, ByteOrder.BIG_ENDIAN, what);
        }
    }

    /**
     * Reads the lines that begin with a mark, up to one of them that ends the header, or to the
     * first byte that is not in such a line. A line that holds other than text is no header any
     * more: events may begin with any byte.
     */
    List<String> headerLines(char mark, String end) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            in.mark(LONGEST_LINE + 1);
            String line = line(mark);
            if (line.isEmpty()) {
                in.reset();
                return lines;
            }
            offset += line.length();
            lines.add(line.stripTrailing());
            if (line.stripTrailing().startsWith(end)) {
                return lines;
            }
        }
    }

    /** The next line with its end; empty if it does not begin with the mark or is no text. */
    private String line(char mark) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next != mark) {
            return "";
        }
        while (next >= 0 && line.length() < LONGEST_LINE) {
            boolean isText = next == '\t' || next == '\r' || next == '\n' || next >= 0x20;
            if (!isText || next == 0x7F) {
                return "";
            }
            line.append((char) next);
            if (next == '\n') {
                return line.toString();
            }
            next = in.read();
        }
        return "";
    }

    /** The first bytes as text, for telling formats apart; they will be read again. */
    String peek(int length) throws IOException {
        in.mark(length);
        byte[] first = in.readNBytes(length);
        in.reset();
        return new String(first, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
