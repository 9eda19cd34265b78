package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedDataTest {
    private static final GeneratedData RANDMAN = Randman.of(1);

    static List<GeneratedData> all() {
        return List.of(
                YinYang.of(1),
                RANDMAN,
                Glyphs.of(1),
                MovingPatterns.of(1),
                MovingClips.of(1),
                DelayedRecall.of(1));
    }

    private static long digest(Split split) {
        CRC32 digest = new CRC32();
        for (int i = 0; i < split.size(); i++) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(4 * split.shape().length() + 4).putInt(split.label(i));
            bytes.asFloatBuffer().put(Fixtures.read(split, i));
            digest.update(bytes.array());
        }
        return digest.getValue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSeedFixesTheSamplesAndAnotherSeedGivesOthers(GeneratedData problem) {
        Dataset data = problem.resized(60, 30, 5).generate();
        assertEquals(digest(data.train()), digest(problem.resized(60, 30, 5).generate().train()));
        assertEquals(digest(data.test()), digest(problem.resized(60, 30, 5).generate().test()));
        assertFalse(digest(data.train()) == digest(problem.resized(60, 30, 6).generate().train()));
        assertEquals(problem.name(), data.name());
        assertEquals(problem.shape(), data.shape());
        assertEquals(problem.classNames(), data.classNames());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aShortSetBeginsALongOneAndTestSamplesAreNotTrainingSamples(GeneratedData problem) {
        Dataset data = problem.resized(40, 40, 5).generate();
        Dataset larger = problem.resized(80, 60, 5).generate();
        for (int i = 0; i < 40; i++) {
            assertArrayEquals(Fixtures.read(larger.train(), i), Fixtures.read(data.train(), i));
            assertFalse(
                    Arrays.equals(Fixtures.read(data.train(), i), Fixtures.read(data.test(), i)));
            assertEquals(i % data.classes(), data.train().label(i));
        }
    }

    @Test
    void theSamplesOfSeedOneAreThoseOfEveryMachineAndJdk() {
        assertEquals(
                List.of(625079381L, 3184863119L, 4174282050L, 989211409L, 3453973511L, 2592787128L),
                all().stream()
                        .map(problem -> digest(problem.resized(50, 10, 1).generate().train()))
                        .toList());
    }

    private static void accuracy(
            double expected, double measured, double tolerance, Baselines all) {
        assertEquals(expected, measured, tolerance, all.toString());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void yinYangIsHardForALinearClassifier(long seed) {
        Baselines baselines = Baselines.of(YinYang.of(seed).generate());
        accuracy(0.58, baselines.nearestCentroid(), 0.04, baselines);
        accuracy(0.64, baselines.softmaxRegression(), 0.04, baselines);
        accuracy(0.334, baselines.chance(), 1e-9, baselines);
    }

    @Test
    void randmanIsHardForALinearClassifierAndEasyForTheNearestNeighbour() {
        Dataset data = RANDMAN.resized(3000, 600, 1).generate();
        Baselines baselines = Baselines.of(data);
        accuracy(0.57, baselines.nearestCentroid(), 0.05, baselines);
        accuracy(0.62, baselines.softmaxRegression(), 0.05, baselines);
        assertTrue(nearestNeighbour(data) > 0.98);
    }

    @Test
    void glyphsAreHardForALinearClassifier() {
        Baselines baselines = Baselines.of(Glyphs.of(1).generate());
        accuracy(0.65, baselines.nearestCentroid(), 0.03, baselines);
        accuracy(0.82, baselines.softmaxRegression(), 0.03, baselines);
        accuracy(0.1, baselines.chance(), 1e-9, baselines);
    }

    @Test
    void movingPatternsAreHardForALinearClassifierAndEasyForADetectorOfMotion() {
        Dataset data = MovingPatterns.of(1).generate();
        Baselines baselines = Baselines.of(data);
        accuracy(0.27, baselines.nearestCentroid(), 0.05, baselines);
        accuracy(0.27, baselines.softmaxRegression(), 0.05, baselines);
        assertTrue(motionDetector(data.test()) > 0.99);
    }

    @Test
    void aSingleFrameOfMovingPatternsSaysNothing() {
        Dataset data = new MovingPatterns(2400, 1600, 16, 16, 1).generate();
        Baselines baselines =
                Baselines.of(
                        new Dataset(
                                "frame",
                                middleFrames(data.train()),
                                middleFrames(data.test()),
                                data.classNames()));
        // Standard deviation of a guess over 1600 samples is 0.008.
        accuracy(0.125, baselines.nearestCentroid(), 0.03, baselines);
        accuracy(0.125, baselines.softmaxRegression(), 0.03, baselines);
    }

    private static Split middleFrames(Split split) {
        int frame = split.shape().frameLength();
        float[] values = new float[split.size() * frame];
        int[] labels = new int[split.size()];
        for (int i = 0; i < split.size(); i++) {
            System.arraycopy(Fixtures.read(split, i), 8 * frame, values, i * frame, frame);
            labels[i] = split.label(i);
        }
        return Split.of(new FloatSamples(SampleShape.image(16, 16, 2), values, labels));
    }

    /**
     * Fraction of samples whose direction is the one in which most events follow an event one pixel
     * and frame on.
     */
    private static double motionDetector(Split split) {
        int right = 0;
        for (int i = 0; i < split.size(); i++) {
            float[] events = Fixtures.read(split, i);
            int best = 0;
            double most = -1;
            for (int direction = 0; direction < 8; direction++) {
                double matches = matches(events, direction);
                if (matches > most) {
                    most = matches;
                    best = direction;
                }
            }
            right += best == split.label(i) ? 1 : 0;
        }
        return (double) right / split.size();
    }

    private static double matches(float[] events, int direction) {
        int dx = (int) Math.signum(Math.round(2 * Math.cos(direction * Math.PI / 4)));
        int dy = (int) Math.signum(Math.round(2 * Math.sin(direction * Math.PI / 4)));
        double sum = 0;
        for (int t = 0; t < 15; t++) {
            for (int p = 0; p < 512; p++) {
                int y = (p / 32 + dy + 16) % 16;
                int x = (p / 2 % 16 + dx + 16) % 16;
                sum += events[t * 512 + p] * events[(t + 1) * 512 + (y * 16 + x) * 2 + p % 2];
            }
        }
        return sum;
    }

    private static double nearestNeighbour(Dataset data) {
        int[][] train = spikeTimes(data.train());
        int[][] test = spikeTimes(data.test());
        int right = 0;
        for (int i = 0; i < test.length; i++) {
            int best = 0;
            long least = Long.MAX_VALUE;
            for (int j = 0; j < train.length; j++) {
                long distance = 0;
                for (int u = 0; u < test[i].length; u++) {
                    distance += (long) (test[i][u] - train[j][u]) * (test[i][u] - train[j][u]);
                }
                if (distance < least) {
                    least = distance;
                    best = j;
                }
            }
            right += data.train().label(best) == data.test().label(i) ? 1 : 0;
        }
        return (double) right / test.length;
    }

    private static int[][] spikeTimes(Split split) {
        int units = split.shape().frameLength();
        int[][] times = new int[split.size()][units];
        for (int i = 0; i < times.length; i++) {
            float[] spikes = Fixtures.read(split, i);
            for (int k = 0; k < spikes.length; k++) {
                if (spikes[k] != 0) {
                    times[i][k % units] = k / units;
                }
            }
        }
        return times;
    }

    @Test
    void everyUnitOfRandmanFiresOnce() {
        Dataset data = new Randman(50, 10, new Randman.Problem(4, 7, 30, 1, 2), 3).generate();
        assertEquals(SampleShape.sequence(30, 7), data.shape());
        for (int i = 0; i < 50; i++) {
            float[] spikes = Fixtures.read(data.train(), i);
            for (int u = 0; u < 7; u++) {
                float count = 0;
                for (int t = 0; t < 30; t++) {
                    count += spikes[t * 7 + u];
                }
                assertEquals(1, count);
            }
        }
    }

    @Test
    void pointsOfYinYangAreInTheDiscAndOfTheirClass() {
        Split split = YinYang.of(4).generate().train();
        for (int i = 0; i < split.size(); i++) {
            float[] point = Fixtures.read(split, i);
            assertTrue(Math.hypot(point[0] - 0.5, point[1] - 0.5) <= 0.5 + 1e-6);
            assertEquals(1, point[0] + point[2], 1e-6);
            assertEquals(1, point[1] + point[3], 1e-6);
            assertEquals(split.label(i), YinYang.classOf(point[0], point[1]));
        }
        assertEquals(2, YinYang.classOf(0.25, 0.5));
        assertEquals(2, YinYang.classOf(0.75, 0.55));
        assertEquals(1, YinYang.classOf(0.25, 0.35));
        assertEquals(0, YinYang.classOf(0.75, 0.65));
        assertEquals(1, YinYang.classOf(0.5, 0.9));
        assertEquals(0, YinYang.classOf(0.5, 0.1));
    }

    @Test
    void glyphsKeepTheirSizeAndUseTheWholeRange() {
        Dataset data = new Glyphs(100, 10, 16, 2).generate();
        assertEquals(SampleShape.image(16, 16, 1), data.shape());
        float greatest = 0;
        double ink = 0;
        for (int i = 0; i < 100; i++) {
            for (float value : Fixtures.read(data.train(), i)) {
                assertTrue(value >= 0 && value <= 1);
                greatest = Math.max(greatest, value);
                ink += value;
            }
        }
        assertEquals(1, greatest);
        assertEquals(0.16, ink / 25_600, 0.04);
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertEquals(
                "YinYang.train: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new YinYang(0, 1, 1))
                        .getMessage());
        assertEquals(
                "Randman.test: expected 1 or more, got -2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Randman(1, -2, Randman.Problem.DEFAULT, 1))
                        .getMessage());
        assertEquals(
                "Glyphs.side: expected 12 to 256, got 8",
                assertThrows(IllegalArgumentException.class, () -> new Glyphs(1, 1, 8, 1))
                        .getMessage());
        assertEquals(
                "MovingPatterns.timesteps: expected 2 to 1000000, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MovingPatterns(1, 1, 1, 16, 1))
                        .getMessage());
        assertEquals(
                "Randman.Problem.classes: expected 2 to 10000, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Randman.Problem(1, 1, 10, 1, 2))
                        .getMessage());
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Glyphs(3_000_000, 1, 28, 1).generate())
                        .getMessage()
                        .startsWith("TRAIN samples: 3000000 of [28, 28, 1] need more than"));
    }
}
