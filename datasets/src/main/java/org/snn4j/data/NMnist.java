package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.data.events.EventFile;
import org.snn4j.data.events.EventFormat;
import org.snn4j.data.events.EventSource;
import org.snn4j.data.events.frames.Binning;
import org.snn4j.data.events.frames.EventFrames;

/**
 * N-MNIST: handwritten digits before a moving event camera of 34 x 34 pixels, 300 ms each.
 *
 * @see <a href="https://doi.org/10.3389/fnins.2015.00437">Orchard, Jayawant, Cohen and Thakor
 *     2015</a>
 */
public final class NMnist {
    /** Rows and columns of the sensor. */
    public static final int SIDE = 34;

    private static final int TIMESTEPS = 10;
    private static final long BIN = 30_000;

    private NMnist() {}

    /** A recording and its class. */
    private record Recording(String name, int label, EventSource events) {}

    /**
     * Loads it as spikes in 10 frames of 30 ms, {@code [10, 34, 34, 2]}.
     *
     * @param folder with {@code Train.zip} and {@code Test.zip} as published, or the folders {@code
     *     Train} and {@code Test} that are in them
     * @throws MissingDataException if they are not there
     */
    public static Dataset load(Path folder) throws IOException {
        return load(
                folder,
                EventFrames.spikes(new Binning.FixedTime(TIMESTEPS, BIN), SIDE, SIDE),
                UnaryOperator.identity());
    }

    /**
     * Loads it as frames of one's own choice.
     *
     * @param frames how recordings become frames
     * @param change what is done with each recording before, such as {@code events ->
     *     events.with(new Denoise(34, 34, 10_000))}
     */
    public static Dataset load(Path folder, EventFrames frames, UnaryOperator<EventSource> change)
            throws IOException {
        List<String> missing = new ArrayList<>();
        for (String part : List.of("Train", "Test")) {
            if (!Files.isRegularFile(zip(folder, part))
                    && !Files.isDirectory(folder.resolve(part))) {
                missing.add(part + ".zip or " + part);
            }
        }
        if (!missing.isEmpty()) {
            throw new MissingDataException(
                    "nmnist",
                    folder,
                    Files.isDirectory(folder),
                    missing,
                    "Its authors offer Train.zip and Test.zip:"
                            + " https://www.garrickorchard.com/datasets/n-mnist");
        }
        List<String> names = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        return new Dataset(
                "nmnist",
                split(folder, "Train", frames, change),
                split(folder, "Test", frames, change),
                names);
    }

    private static Path zip(Path folder, String part) {
        return folder.resolve(part + ".zip");
    }

    private static Split split(
            Path folder, String part, EventFrames frames, UnaryOperator<EventSource> change)
            throws IOException {
        Path zip = zip(folder, part);
        List<Recording> recordings =
                Files.isRegularFile(zip) ? inArchive(zip) : inFolder(folder.resolve(part));
        if (recordings.isEmpty()) {
            throw new DataFileException(
                    Files.isRegularFile(zip) ? zip : folder.resolve(part),
                    0,
                    "expected recordings " + part + "/<digit>/<number>.bin, got none");
        }
        // By number, not by class: the first ones are then of all classes.
        recordings.sort(Comparator.comparing(Recording::name));
        return Split.of(
                new EventSamples(
                        recordings.stream().map(Recording::events).map(change).toList(),
                        recordings.stream().mapToInt(Recording::label).toArray(),
                        frames));
    }

    private static List<Recording> inArchive(Path zip) throws IOException {
        // Read from for as long as the samples are in use; it closes itself behind them.
        ZipFile archive = new ZipFile(zip.toFile());
        List<Recording> recordings = new ArrayList<>();
        for (ZipEntry entry : archive.stream().map(ZipEntry.class::cast).toList()) {
            String[] parts = entry.getName().split("/");
            if (isRecording(parts)) {
                recordings.add(
                        recording(
                                parts,
                                () ->
                                        EventFile.stream(
                                                zip,
                                                archive.getInputStream(entry),
                                                EventFormat.NMNIST)));
            }
        }
        return recordings;
    }

    private static List<Recording> inFolder(Path folder) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String[] parts = folder.relativize(file).toString().replace('\\', '/').split("/");
                if (isRecording(parts)) {
                    recordings.add(recording(parts, EventFile.of(file, EventFormat.NMNIST)));
                }
            }
        }
        return recordings;
    }

    /** Whether a path ends in a digit's folder and a file of events. */
    private static boolean isRecording(String[] parts) {
        return parts.length >= 2
                && parts[parts.length - 2].matches("\\d")
                && parts[parts.length - 1].endsWith(".bin");
    }

    private static Recording recording(String[] parts, EventSource events) {
        int label = Integer.parseInt(parts[parts.length - 2]);
        return new Recording(parts[parts.length - 1], label, events);
    }
}
