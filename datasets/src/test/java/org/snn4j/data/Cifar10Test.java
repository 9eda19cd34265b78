package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class Cifar10Test {
    private static final int RECORD = 3073;

    @TempDir Path folder;

    /** Records of random pixels, with labels {@code first, first + 1, ...} modulo 10. */
    private static byte[] records(int count, int first) {
        byte[] bytes = Fixtures.randomBytes(count * RECORD, first);
        for (int i = 0; i < count; i++) {
            bytes[i * RECORD] = (byte) ((first + i) % 10);
        }
        return bytes;
    }

    private static void writeOfficial(Path where) throws IOException {
        Files.createDirectories(where);
        for (int i = 1; i <= 5; i++) {
            Files.write(where.resolve("data_batch_" + i + ".bin"), records(2, i));
        }
        Files.write(where.resolve("test_batch.bin"), records(3, 7));
    }

    @Test
    void theOfficialFilesAreReadInOrderAndTheirPlanesBecomeChannels() throws IOException {
        writeOfficial(folder);
        Dataset data = Cifar10.load(folder);
        assertEquals(SampleShape.image(32, 32, 3), data.shape());
        assertEquals(10, data.train().size());
        assertEquals(3, data.test().size());
        for (int sample = 0; sample < 10; sample++) {
            byte[] file = records(2, 1 + sample / 2);
            assertEquals(file[sample % 2 * RECORD], data.train().label(sample));
            float[] image = Fixtures.read(data.train(), sample);
            for (int i = 0; i < image.length; i++) {
                int inFile = sample % 2 * RECORD + 1 + i % 3 * 1024 + i / 3;
                assertEquals((file[inFile] & 0xFF) / 255f, image[i]);
            }
        }
    }

    @Test
    void theFolderOfTheUnpackedArchiveIsFound() throws IOException {
        writeOfficial(folder.resolve("cifar-10-batches-bin"));
        assertEquals(10, Cifar10.load(folder).train().size());
    }

    @Test
    void compressedSubsetsAreRead() throws IOException {
        Files.write(folder.resolve("train_subset.bin.gz"), Fixtures.gzip(records(1030, 3)));
        Files.write(folder.resolve("test_subset.bin.gz"), Fixtures.gzip(records(2, 9)));
        Dataset data = Cifar10.load(folder);
        assertEquals(1030, data.train().size());
        assertEquals((3 + 1029) % 10, data.train().label(1029));
        assertEquals("truck", data.classNames().get(data.test().label(0)));
    }

    @Test
    void anUnusualNumberOfImagesIsWarnedOf() throws IOException {
        writeOfficial(folder);
        Logger logger = (Logger) LoggerFactory.getLogger(Cifar10.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        Cifar10.load(folder);
        logger.detachAppender(log);
        assertEquals(6, log.list.size());
        assertEquals(
                folder.resolve("test_batch.bin")
                        + " has 3 images, the published file has 10000: truncated, or a"
                        + " subset?",
                log.list.get(5).getFormattedMessage());
    }

    @Test
    void whatIsUnpackedIsNotDownloadedAgain() throws IOException {
        writeOfficial(folder);
        Download.CIFAR10.fetch(folder, (file, bytes, total) -> fail("fetched " + file));
        assertEquals(10, Cifar10.load(folder).train().size());
    }

    @Test
    void aMissingBatchIsNamed() throws IOException {
        writeOfficial(folder);
        Files.delete(folder.resolve("data_batch_3.bin"));
        MissingDataException e =
                assertThrows(MissingDataException.class, () -> Cifar10.load(folder));
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "cifar10: files missing in "
                                        + folder
                                        + ": looked for data_batch_3.bin or data_batch_3.bin.gz. To"
                                        + " download: ./snn datasets --download cifar10"),
                e.getMessage());
    }

    @Test
    void aTruncatedRecordIsRefusedWhereItBegins() throws IOException {
        writeOfficial(folder);
        Path file = folder.resolve("data_batch_4.bin");
        Files.write(file, Arrays.copyOf(records(2, 4), RECORD + 100));
        DataFileException e = assertThrows(DataFileException.class, () -> Cifar10.load(folder));
        assertEquals(
                file
                        + ": byte 3073: expected records of 3073 bytes, the last one has 100."
                        + " Truncated copy?",
                e.getMessage());
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        writeOfficial(folder);
        Path file = folder.resolve("test_batch.bin");
        Files.write(file, new byte[0]);
        assertEquals(
                file + ": byte 0: expected records of 3073 bytes, the file is empty",
                assertThrows(DataFileException.class, () -> Cifar10.load(folder)).getMessage());
    }

    @Test
    void aLabelOutOfRangeIsRefusedWhereItIs() throws IOException {
        writeOfficial(folder);
        byte[] bytes = records(2, 2);
        bytes[RECORD] = (byte) 255;
        Path file = folder.resolve("data_batch_2.bin");
        Files.write(file, bytes);
        assertEquals(
                file + ": byte 3073: label: expected 0 to 9, got 255",
                assertThrows(DataFileException.class, () -> Cifar10.load(folder)).getMessage());
    }
}
