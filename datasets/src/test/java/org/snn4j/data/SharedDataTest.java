package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The real files, where they are there. */
class SharedDataTest {

    private static void labels(Split split, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], split.label(i), "label of sample " + i);
        }
    }

    /** Mean and standard deviation of each channel. */
    private static double[][] statistics(Split split) {
        int channels = split.shape().frame().get(2);
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        float[] row = new float[split.shape().length()];
        for (int i = 0; i < split.size(); i++) {
            split.read(i, row, 0, SplitMix.of(0));
            for (int p = 0; p < row.length; p++) {
                sum[p % channels] += row[p];
                squares[p % channels] += (double) row[p] * row[p];
            }
        }
        double count = (double) split.size() * row.length / channels;
        double[] deviation = new double[channels];
        for (int c = 0; c < channels; c++) {
            sum[c] /= count;
            deviation[c] = Math.sqrt(squares[c] / count - sum[c] * sum[c]);
        }
        return new double[][] {sum, deviation};
    }

    private static void normalised(Split train, Normalize constants) {
        double[][] measured = statistics(train);
        for (int c = 0; c < measured[0].length; c++) {
            assertEquals(constants.mean().get(c), measured[0][c], 1e-6);
            assertEquals(constants.deviation().get(c), measured[1][c], 1e-6);
        }
    }

    private static void published(Download download, Path folder) throws IOException {
        for (RemoteFile file : download.files()) {
            // Nothing is fetched when the file is there and its checksum is the catalogue's.
            assertEquals(folder.resolve(file.name()), file.fetch(folder, DownloadListener.NONE));
        }
    }

    @Test
    void mnistHasItsCountsLabelsStatisticsAndChecksums() throws IOException {
        Path folder = Fixtures.sharedData("mnist");
        Dataset data = Mnist.load(folder);
        assertEquals(60_000, data.train().size());
        assertEquals(10_000, data.test().size());
        assertEquals(SampleShape.image(28, 28, 1), data.shape());
        labels(data.train(), 5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        labels(data.test(), 7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        normalised(data.train(), Normalize.MNIST);
        published(Download.MNIST, folder);
    }

    @Test
    void fashionMnistHasItsCountsLabelsStatisticsAndChecksums() throws IOException {
        Path folder = Fixtures.sharedData("fashion-mnist");
        Dataset data = FashionMnist.load(folder);
        assertEquals(60_000, data.train().size());
        assertEquals(10_000, data.test().size());
        labels(data.train(), 9, 0, 0, 3, 0);
        labels(data.test(), 9, 2, 1, 1, 6);
        normalised(data.train(), Normalize.FASHION_MNIST);
        published(Download.FASHION_MNIST, folder);
    }

    @Test
    void cifarSubsetHasItsCountsMeansAndTheClassOfEveryRecord() throws IOException {
        Path folder = Fixtures.sharedData("cifar10");
        Dataset data = Cifar10.load(folder);
        assertEquals(10_000, data.train().size());
        assertEquals(2_000, data.test().size());
        double[] train = statistics(data.train())[0];
        double[] test = statistics(data.test())[0];
        double[] trainExpected = {0.493339, 0.483171, 0.445799};
        double[] testExpected = {0.493351, 0.483938, 0.450211};
        for (int c = 0; c < 3; c++) {
            assertEquals(trainExpected[c], train[c], 1e-6);
            assertEquals(testExpected[c], test[c], 1e-6);
        }
        classesOfNames(data, data.train(), folder.resolve("train_subset_names.txt.gz"));
        classesOfNames(data, data.test(), folder.resolve("test_subset_names.txt.gz"));
    }

    private static void classesOfNames(Dataset data, Split split, Path names) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(names)),
                                StandardCharsets.UTF_8))) {
            int sample = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                assertEquals(
                        line.substring(0, line.indexOf('/')),
                        data.classNames().get(split.label(sample)));
                sample++;
            }
            assertEquals(split.size(), sample);
        }
    }

    @Test
    void aPartOfMnistIsTakenBySizeAndSeed() throws IOException {
        DataDirectory directory = DataDirectory.given(Fixtures.sharedData("mnist").getParent());
        DatasetOptions options =
                DatasetOptions.standard().withDirectory(directory).withSize(600).withSeed(3);
        Dataset data = DatasetCatalogue.standard().entry("mnist").load(options);
        assertEquals(600, data.train().size());
        assertEquals(100, data.test().size());
        Baselines baselines = Baselines.of(data);
        assertTrue(baselines.softmaxRegression() > 0.7, baselines.toString());
    }
}
