package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CIFAR-10: 50 000 + 10 000 small photographs, {@code [32, 32, 3]}, values 0..1.
 *
 * <p>A record of the files is one label byte, then 1024 red, 1024 green and 1024 blue bytes row by
 * row; the colours are brought together (channels last) while reading.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf">Krizhevsky 2009</a>
 */
public final class Cifar10 {
    private static final Logger LOG = LoggerFactory.getLogger(Cifar10.class);
    private static final List<String> CLASSES =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");
    private static final int PLANE = 32 * 32;
    private static final int RECORD = 1 + 3 * PLANE;
    private static final int RECORDS_PER_OFFICIAL_FILE = 10_000;

    private static final List<List<String>> OFFICIAL =
            IntStream.rangeClosed(1, 6)
                    .mapToObj(i -> i < 6 ? "data_batch_" + i + ".bin" : "test_batch.bin")
                    .map(name -> List.of(name, name + ".gz"))
                    .toList();
    private static final List<List<String>> SUBSET =
            List.of(
                    List.of("train_subset.bin.gz", "train_subset.bin"),
                    List.of("test_subset.bin.gz", "test_subset.bin"));

    private Cifar10() {}

    /**
     * Loads the binary version: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code
     * test_batch.bin}, or {@code train_subset.bin} and {@code test_subset.bin} of the same layout,
     * each plain or with {@code .gz}.
     *
     * @param folder where the files are, or the folder above their {@code cifar-10-batches-bin}
     * @throws MissingDataException if a file is not there
     * @throws DataFileException if a file is damaged
     */
    public static Dataset load(Path folder) throws IOException {
        String howToGet = Download.CIFAR10.howToGet(folder);
        DataFolder given = new DataFolder("cifar10", folder, howToGet);
        DataFolder unpacked =
                new DataFolder("cifar10", folder.resolve("cifar-10-batches-bin"), howToGet);
        if (given.holdsAny(OFFICIAL)) {
            return official(given);
        }
        if (unpacked.holdsAny(OFFICIAL)) {
            return official(unpacked);
        }
        if (given.holdsAny(SUBSET)) {
            List<Path> files = given.require(SUBSET);
            return new Dataset(
                    "cifar10", read(files.subList(0, 1)), read(files.subList(1, 2)), CLASSES);
        }
        return official(given);
    }

    /** Whether all official files are in the folder itself. */
    static boolean isUnpacked(Path folder) {
        return new DataFolder("cifar10", folder, "").holdsAll(OFFICIAL);
    }

    private static Dataset official(DataFolder folder) throws IOException {
        List<Path> files = folder.require(OFFICIAL);
        return new Dataset(
                "cifar10", read(files.subList(0, 5)), read(files.subList(5, 6)), CLASSES);
    }

    private static Split read(List<Path> files) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        long total = 0;
        for (Path file : files) {
            byte[] records = readRecords(file);
            parts.add(records);
            total += records.length / RECORD;
        }
        byte[] images = new byte[Math.toIntExact(total * 3 * PLANE)];
        int[] labels = new int[(int) total];
        int sample = 0;
        for (byte[] records : parts) {
            for (int from = 0; from < records.length; from += RECORD) {
                labels[sample] = records[from];
                interleave(records, from + 1, images, sample * 3 * PLANE);
                sample++;
            }
        }
        return Split.of(
                new ByteSamples(SampleShape.image(32, 32, 3), images, labels, ByteSamples.PIXEL));
    }

    /** Reads whole records and checks their labels. */
    private static byte[] readRecords(Path path) throws IOException {
        byte[] all = new byte[0];
        try (DataFile file = DataFile.open(path)) {
            byte[] block = new byte[1024 * RECORD];
            int got;
            do {
                long start = file.offset();
                got = file.readUpTo(block, 0, block.length);
                if (got % RECORD != 0) {
                    throw file.wrong(
                            start + got / RECORD * RECORD,
                            "expected records of "
                                    + RECORD
                                    + " bytes, the last one has "
                                    + got % RECORD
                                    + ". Truncated copy?");
                }
                for (int from = 0; from < got; from += RECORD) {
                    if (block[from] < 0 || block[from] >= CLASSES.size()) {
                        throw file.wrong(
                                start + from,
                                "label: expected 0 to 9, got " + (block[from] & 0xFF));
                    }
                }
                int kept = all.length;
                all = Arrays.copyOf(all, kept + got);
                System.arraycopy(block, 0, all, kept, got);
            } while (got == block.length);
            file.expectEnd();
            if (all.length == 0) {
                throw file.wrong(0, "expected records of " + RECORD + " bytes, the file is empty");
            }
        }
        warnOfUnusualCount(path, all.length / RECORD);
        return all;
    }

    /** A file cut between two records looks whole; only its count can tell. */
    private static void warnOfUnusualCount(Path path, int records) {
        if (path.getFileName().toString().contains("batch")
                && records != RECORDS_PER_OFFICIAL_FILE) {
            LOG.warn(
                    "{} has {} images, the published file has {}: truncated, or a subset?",
                    path,
                    records,
                    RECORDS_PER_OFFICIAL_FILE);
        }
    }

    private static void interleave(byte[] planes, int from, byte[] image, int to) {
        for (int p = 0; p < PLANE; p++) {
            image[to + 3 * p] = planes[from + p];
            image[to + 3 * p + 1] = planes[from + PLANE + p];
            image[to + 3 * p + 2] = planes[from + 2 * PLANE + p];
        }
    }
}
