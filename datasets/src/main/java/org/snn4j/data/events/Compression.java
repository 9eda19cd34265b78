package org.snn4j.data.events;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** How the packets of an AEDAT 4.0 file are compressed. */
enum Compression {
    NONE,
    LZ4,
    ZSTD;

    /** Most bytes that a packet may unfold to: recorders cut packets every few milliseconds. */
    static final int LARGEST_PACKET = 1 << 28;

    /** The compression that a header's number stands for; empty if there is no such one. */
    static Compression of(int number) {
        return switch (number) {
            case 0 -> NONE;
            case 1, 2 -> LZ4;
            case 3, 4 -> ZSTD;
            default ->
                    throw new FlatTable.BrokenTable(
                            "compression: expected 0 (none), 1 or 2 (LZ4), 3 or 4 (ZSTD), got "
                                    + number);
        };
    }

    /** Unfolds a packet. */
    byte[] unfold(byte[] packed) throws IOException {
        if (this == NONE) {
            return packed;
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(packed);
        try (InputStream in =
                this == LZ4
                        ? new FramedLZ4CompressorInputStream(bytes, true)
                        : new ZstdInputStreamNoFinalizer(bytes)) {
            byte[] unfolded = in.readNBytes(LARGEST_PACKET);
            if (unfolded.length == LARGEST_PACKET) {
                throw new IOException("unfolds to more than " + LARGEST_PACKET + " bytes");
            }
            return unfolded;
        }
    }
}
