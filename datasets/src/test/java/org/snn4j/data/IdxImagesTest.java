package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxImagesTest {
    private static final int IMAGES = 0x0803;
    private static final int LABELS = 0x0801;
    private static final byte[] PIXELS = Fixtures.randomBytes(3 * 4 * 5, 1);

    @TempDir Path folder;

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** Three images of 4 x 5 for training, the first two of them for the test. */
    private void writeAll(String ending) throws IOException {
        boolean gz = ending.equals(".gz");
        byte[] trainImages = Fixtures.idx(IMAGES, new int[] {3, 4, 5}, PIXELS);
        byte[] trainLabels = Fixtures.idx(LABELS, new int[] {3}, new byte[] {9, 0, 4});
        byte[] testImages = Fixtures.idx(IMAGES, new int[] {2, 4, 5}, Arrays.copyOf(PIXELS, 40));
        byte[] testLabels = Fixtures.idx(LABELS, new int[] {2}, new byte[] {1, 2});
        write("train-images-idx3-ubyte" + ending, gz ? Fixtures.gzip(trainImages) : trainImages);
        write("train-labels-idx1-ubyte" + ending, gz ? Fixtures.gzip(trainLabels) : trainLabels);
        write("t10k-images-idx3-ubyte" + ending, gz ? Fixtures.gzip(testImages) : testImages);
        write("t10k-labels-idx1-ubyte" + ending, gz ? Fixtures.gzip(testLabels) : testLabels);
    }

    private DataFileException refused(String file, long offset, String reason) {
        DataFileException e = assertThrows(DataFileException.class, () -> Mnist.load(folder));
        Path path = folder.resolve(file);
        assertEquals(path + ": byte " + offset + ": " + reason, e.getMessage());
        assertEquals(path, e.path());
        assertEquals(offset, e.offset());
        return e;
    }

    @ParameterizedTest(name = "files ending in \"{0}\"")
    @ValueSource(strings = {"", ".gz"})
    void whatWasWrittenIsRead(String ending) throws IOException {
        writeAll(ending);
        Dataset data = Mnist.load(folder);
        assertEquals("mnist", data.name());
        assertEquals(SampleShape.image(4, 5, 1), data.shape());
        assertEquals(3, data.train().size());
        assertEquals(2, data.test().size());
        assertArrayEquals(
                new int[] {9, 0, 4},
                new int[] {data.train().label(0), data.train().label(1), data.train().label(2)});
        for (int i = 0; i < 3; i++) {
            float[] image = Fixtures.read(data.train(), i);
            for (int p = 0; p < 20; p++) {
                assertEquals((PIXELS[i * 20 + p] & 0xFF) / 255f, image[p]);
            }
        }
    }

    @Test
    void fashionMnistHasItsOwnNames() throws IOException {
        writeAll("");
        Dataset data = FashionMnist.load(folder);
        assertEquals("fashion-mnist", data.name());
        assertEquals("Ankle boot", data.classNames().get(data.train().label(0)));
    }

    @Test
    void missingFilesAreNamedTogetherWithTheWaysToGetThem() throws IOException {
        writeAll(".gz");
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        MissingDataException e = assertThrows(MissingDataException.class, () -> Mnist.load(folder));
        assertEquals(folder, e.folder());
        assertEquals(
                List.of(
                        "t10k-labels-idx1-ubyte.gz or t10k-labels-idx1-ubyte or"
                                + " t10k-labels.idx1-ubyte.gz or t10k-labels.idx1-ubyte"),
                e.missing());
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "mnist: files missing in " + folder + ": looked for t10k-labels"));
        assertTrue(
                e.getMessage()
                        .contains(
                                "To download: ./snn datasets --download mnist --data "
                                        + folder
                                        + "; or by hand:"
                                        + " https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz"));
    }

    @Test
    void aMissingFolderIsNamed() {
        Path nowhere = folder.resolve("nowhere");
        MissingDataException e =
                assertThrows(MissingDataException.class, () -> FashionMnist.load(nowhere));
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "fashion-mnist: no folder "
                                        + nowhere
                                        + ": looked for train-images"));
        assertEquals(4, e.missing().size());
    }

    @Test
    void aWrongMagicNumberIsRefused() throws IOException {
        writeAll("");
        write("train-labels-idx1-ubyte", Fixtures.idx(0x0D01, new int[] {3}, new byte[12]));
        refused(
                "train-labels-idx1-ubyte",
                0,
                "magic number: expected 0x00000801 (unsigned bytes, 1 axes), got 0x00000d01");
    }

    @Test
    void swappedImagesAndLabelsAreRecognised() throws IOException {
        writeAll("");
        write("train-images-idx3-ubyte", Fixtures.idx(LABELS, new int[] {3}, new byte[3]));
        refused(
                "train-images-idx3-ubyte",
                0,
                "magic number: expected 0x00000803 (unsigned bytes, 3 axes),"
                        + " got 0x00000801. That is a file of labels");
    }

    @Test
    void gzipWithoutItsEndingIsRecognised() throws IOException {
        writeAll("");
        write(
                "train-images-idx3-ubyte",
                Fixtures.gzip(Fixtures.idx(IMAGES, new int[] {3, 4, 5}, PIXELS)));
        refused(
                "train-images-idx3-ubyte",
                0,
                "magic number: expected 0x00000803 (unsigned bytes, 3 axes),"
                        + " got 0x1f8b0800. That is gzip: the name should end in .gz");
    }

    @Test
    void aTruncatedFileIsRefusedAtItsEnd() throws IOException {
        writeAll(".gz");
        byte[] cut = Arrays.copyOf(Fixtures.idx(IMAGES, new int[] {3, 4, 5}, PIXELS), 50);
        write("train-images-idx3-ubyte.gz", Fixtures.gzip(cut));
        refused(
                "train-images-idx3-ubyte.gz",
                50,
                "data of axes [3, 4, 5] needs 60 bytes from byte 16 on,"
                        + " the file has 34. Truncated copy?");
    }

    @ParameterizedTest(name = "cut to {0} bytes")
    @ValueSource(ints = {0, 3, 7, 15})
    void aTruncatedHeaderIsRefused(int length) throws IOException {
        writeAll("");
        write(
                "t10k-images-idx3-ubyte",
                Arrays.copyOf(Fixtures.idx(IMAGES, new int[] {2, 4, 5}, new byte[40]), length));
        DataFileException e = assertThrows(DataFileException.class, () -> Mnist.load(folder));
        assertTrue(e.getMessage().contains("Truncated copy?"), e.getMessage());
    }

    @Test
    void aHeaderThatClaimsMoreThanTheFileCanHoldIsRefusedWithoutMemoryForIt() throws IOException {
        writeAll("");
        write(
                "train-images-idx3-ubyte",
                Fixtures.idx(IMAGES, new int[] {2_000_000_000, 1, 1}, PIXELS));
        refused(
                "train-images-idx3-ubyte",
                16,
                "data of axes [2000000000, 1, 1] needs 2000000000 bytes, the file"
                        + " cannot hold that many. Truncated copy?");
        write(
                "train-images-idx3-ubyte",
                Fixtures.idx(IMAGES, new int[] {2_000_000_000, 28, 28}, PIXELS));
        refused(
                "train-images-idx3-ubyte",
                8,
                "axes [2000000000, 28] hold more than the 2^31 bytes that can be read");
        write("train-images-idx3-ubyte", Fixtures.idx(IMAGES, new int[] {-3, 4, 5}, PIXELS));
        refused("train-images-idx3-ubyte", 4, "length of axis 0: expected 1 or more, got -3");
    }

    @Test
    void trailingBytesAreRefused() throws IOException {
        writeAll("");
        write("train-labels-idx1-ubyte", Fixtures.idx(LABELS, new int[] {3}, new byte[4]));
        refused(
                "train-labels-idx1-ubyte",
                11,
                "expected the end of the file, got further bytes. Is the count in the header"
                        + " wrong?");
    }

    @Test
    void differentCountsOfImagesAndLabelsAreRefused() throws IOException {
        writeAll("");
        write("train-labels-idx1-ubyte", Fixtures.idx(LABELS, new int[] {2}, new byte[2]));
        refused(
                "train-labels-idx1-ubyte",
                4,
                "labels: expected 3 as there are images in train-images-idx3-ubyte, got 2");
    }

    @Test
    void imagesOfAnotherSizeInTheTestFileAreRefused() throws IOException {
        writeAll("");
        write("t10k-images-idx3-ubyte", Fixtures.idx(IMAGES, new int[] {2, 4, 4}, new byte[32]));
        refused(
                "t10k-images-idx3-ubyte",
                12,
                "images: expected 4 x 5 as in train-images-idx3-ubyte, got 4 x 4");
    }

    @Test
    void aLabelOutOfRangeIsRefused() throws IOException {
        writeAll("");
        write(
                "train-labels-idx1-ubyte",
                Fixtures.idx(LABELS, new int[] {3}, new byte[] {1, (byte) 200, 3}));
        refused("train-labels-idx1-ubyte", 9, "label: expected 0 to 9, got 200");
    }

    @Test
    void aGzEndingWithoutGzipInsideIsRefused() throws IOException {
        writeAll(".gz");
        write("train-labels-idx1-ubyte.gz", Fixtures.idx(LABELS, new int[] {3}, new byte[3]));
        refused(
                "train-labels-idx1-ubyte.gz",
                0,
                "expected gzip data (1f 8b) in a file named .gz."
                        + " Incomplete download, or already decompressed?");
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 5, 100, 100_000})
    void bytesBehindTheCompressedDataAreRefused(int count) throws IOException {
        writeAll(".gz");
        byte[] whole = Fixtures.gzip(Fixtures.idx(LABELS, new int[] {3}, new byte[] {1, 2, 3}));
        write("train-labels-idx1-ubyte.gz", Arrays.copyOf(whole, whole.length + count));
        refused(
                "train-labels-idx1-ubyte.gz",
                11,
                "expected the end of the file behind the compressed data, got further bytes."
                        + " Damaged copy?");
    }

    @Test
    void truncatedCompressedDataIsRefused() throws IOException {
        writeAll(".gz");
        byte[] whole = Fixtures.gzip(Fixtures.idx(LABELS, new int[] {3}, new byte[] {1, 2, 3}));
        write("train-labels-idx1-ubyte.gz", Arrays.copyOf(whole, whole.length - 5));
        DataFileException e = assertThrows(DataFileException.class, () -> Mnist.load(folder));
        assertTrue(
                e.getMessage().endsWith("compressed data ends early. Truncated copy?"),
                e.getMessage());
    }

    @Test
    void damagedCompressedDataIsRefusedByItsChecksum() throws IOException {
        writeAll(".gz");
        byte[] damaged = Fixtures.gzip(Fixtures.idx(LABELS, new int[] {3}, new byte[] {1, 2, 3}));
        damaged[damaged.length - 8] ^= 1;
        write("train-labels-idx1-ubyte.gz", damaged);
        refused(
                "train-labels-idx1-ubyte.gz",
                11,
                "compressed data is corrupt (Corrupt GZIP trailer). Damaged copy?");
    }
}
