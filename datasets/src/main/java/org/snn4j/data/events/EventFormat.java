package org.snn4j.data.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Formats of event files that can be read. */
public enum EventFormat {
    /** jAER's AEDAT 2.0 with addresses of DAVIS cameras or the DVS128. */
    AEDAT_2("AEDAT 2.0", 32, new Aedat2()),
    /** cAER's AEDAT 3.1, as in DVS128 Gesture. */
    AEDAT_3("AEDAT 3.1", 0, new Aedat3()),
    /** DV's AEDAT 4.0, packets plain or in LZ4 or ZSTD. */
    AEDAT_4("AEDAT 4.0", 0, new Aedat4()),
    /** N-MNIST's and N-Caltech101's {@code .bin}. */
    NMNIST("N-MNIST .bin", 23, BinarySpikes.TWO_AXES),
    /** SLAYER's spikes of a line of neurons. */
    BS1("SLAYER .bs1", 23, BinarySpikes.ONE_AXIS),
    /** SLAYER's spikes of a plane of neurons. */
    BS2("SLAYER .bs2", 23, BinarySpikes.TWO_AXES),
    /** SLAYER's spikes of a plane with up to 4096 rows and columns. */
    BS3("SLAYER .bs3", 24, BinarySpikes.WIDE_AXES),
    /** Prophesee's DAT. */
    DAT("Prophesee DAT", 32, new Dat()),
    /** A NumPy array of records, or of lava-dl's rows. */
    NPY("NumPy .npy", 0, new Npy()),
    /** NumPy arrays in an archive. */
    NPZ("NumPy .npz", 0, new Npz()),
    /** Spike trains in the layout of the Spiking Heidelberg Digits. */
    HDF5("HDF5 spike trains", 0, new Hdf5());

    private static final int LONGEST_MAGIC = 13;

    private final String title;
    private final int timeBits;
    private final FormatReader reader;

    EventFormat(String title, int timeBits, FormatReader reader) {
        this.title = title;
        this.timeBits = timeBits;
        this.reader = reader;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Bits after which its times begin at 0 again; 0 if they do not. */
    public int timeBits() {
        return timeBits;
    }

    FormatReader reader() {
        return reader;
    }

    /**
     * Tells a file's format by its first bytes, and where they do not say, by its name (without a
     * {@code .gz} at its end).
     *
     * @throws EventFileException if neither says
     */
    public static EventFormat of(Path path) throws IOException {
        String start;
        try (EventBytes bytes = EventBytes.open(path)) {
            start = bytes.peek(LONGEST_MAGIC);
        }
        if (start.startsWith("#!AER-DAT")) {
            return aedat(path, start);
        }
        if (start.startsWith(NumpyHeader.MAGIC)) {
            return NPY;
        }
        if (start.startsWith("\u0089HDF\r\n")) {
            return HDF5;
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return byName(path, plain.substring(plain.lastIndexOf('.') + 1), start);
    }

    private static EventFormat aedat(Path path, String start) throws EventFileException {
        return switch (start.substring("#!AER-DAT".length()).strip()) {
            case "2.0" -> AEDAT_2;
            case "3.1" -> AEDAT_3;
            case "4.0" -> AEDAT_4;
            default ->
                    throw new EventFileException(
                            path, 0, "expected AEDAT 2.0, 3.1 or 4.0, got '" + start.strip() + "'");
        };
    }

    private static EventFormat byName(Path path, String extension, String start)
            throws EventFileException {
        return switch (extension) {
            case "bin" -> NMNIST;
            case "bs1" -> BS1;
            case "bs2" -> BS2;
            case "bs3" -> BS3;
            case "npz" -> NPZ;
            case "dat" -> DAT;
            default -> {
                if (start.startsWith("% ")) {
                    yield DAT;
                }
                throw new EventFileException(
                        path,
                        0,
                        "expected an event file: AEDAT 2.0, 3.1 or 4.0, HDF5 or NumPy by its first"
                                + " bytes, or .bin, .bs1, .bs2, .bs3, .dat or .npz by its name.");
            }
        };
    }
}
