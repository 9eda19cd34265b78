package org.snn4j.neurons.lim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class LimTest {
    private static final float NEVER = Float.POSITIVE_INFINITY;

    private static Lim lim(int chunks, float tau, float threshold) {
        return new Lim(new LimConfig(new Chunks.Number(chunks), tau, threshold));
    }

    private static Tensor random(long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return Tensor.of(values, dims);
    }

    private static Tensor line(float... values) {
        return Tensor.of(values, values.length, 1, 1);
    }

    @Test
    void aMembraneAboveTheThresholdBecomesZeroAndOneBelowStays() {
        Lim.Membranes result = lim(4, 0.5f, 1f).run(line(0.8f, 0.5f, 2f, -3f));
        assertArrayEquals(new float[] {0.8f, 0.9f, 0f, -3f}, result.membranes().data(), 1e-6f);
        assertArrayEquals(new float[] {-0.325f}, result.mean().data(), 1e-6f);
    }

    @Test
    void placesAChunkApartShareAMembraneAndNeighboursDoNot() {
        Tensor u = lim(2, 0.5f, NEVER).forward(line(1, 10, 100, 1000, 0, 0));
        assertArrayEquals(new float[] {1, 10, 100, 1000.5f, 5, 50}, u.data());
    }

    @Test
    void paddingCountsInTheMeanAndNotInTheOutput() {
        Lim.Membranes result = lim(2, 0.5f, NEVER).run(line(2, 4, 8));
        assertEquals(Shape.of(3, 1, 1), result.membranes().shape());
        assertArrayEquals(new float[] {2, 4, 9}, result.membranes().data());
        assertArrayEquals(new float[] {5.5f, 3}, result.mean().data());
    }

    @Test
    void withoutMemoryAndThresholdItIsTheIdentity() {
        Tensor z = random(1, 7, 2, 3);
        assertArrayEquals(z.data(), lim(3, 0f, NEVER).forward(z).data());
    }

    @Test
    void asManyChunksAsTokensAreALeakyIntegrator() {
        assertArrayEquals(
                new float[] {1, 2.5f, 4.25f}, lim(3, 0.5f, NEVER).forward(line(1, 2, 3)).data());
    }

    @Test
    void oneChunkResetsOnceFromTheStart() {
        Tensor u = lim(1, 0.5f, 1f).run(line(0.25f, 0.75f), line(1, 1)).membranes();
        assertArrayEquals(new float[] {0.75f, 0f}, u.data());
    }

    @Test
    void notANumberStays() {
        assertTrue(Float.isNaN(lim(2, 0.9f, 1f).forward(line(Float.NaN, 0)).data()[1]));
    }

    private static double[] plain(double[][] in, int timesteps, int chunks, boolean mean) {
        int width = in[0].length / timesteps * ((timesteps + chunks - 1) / chunks);
        double[] v = in[1].clone();
        double[] u = new double[in[0].length];
        double[] average = new double[width];
        for (int i = 0; i < chunks * width; i++) {
            double a = 0.8 * v[i % width] + (i < u.length ? in[0][i] : 0);
            v[i % width] = a > 1 ? 0 : a;
            average[i % width] += v[i % width] / chunks;
            if (i < u.length) {
                u[i] = v[i % width];
            }
        }
        return mean ? average : u;
    }

    @ParameterizedTest(name = "{0} timesteps in {1} chunks")
    @CsvSource({"1, 1", "6, 3", "7, 3", "3, 5", "9, 4", "8, 8"})
    void membranesMeansAndGradientsMatchTheDefinition(int timesteps, int chunks) {
        Lim lim = lim(chunks, 0.8f, 1f);
        Tensor z = random(timesteps, timesteps, 2, 3);
        Tensor start = random(chunks, lim.chunk(z.shape()).toArray());
        GradientCheck.of(in -> lim.run(in[0], in[1]).membranes(), z, start)
                .against(in -> plain(in, timesteps, chunks, false))
                .assertWithin(1e-5);
        GradientCheck.of(in -> lim.run(in[0], in[1]).mean(), z, start)
                .against(in -> plain(in, timesteps, chunks, true))
                .assertWithin(1e-5);
    }

    @ParameterizedTest(name = "{0} timesteps")
    @ValueSource(ints = {1, 4, 10})
    void chunksOfAFixedLengthGiveTheSameWhenTheSequenceGrows(int timesteps) {
        Lim lim = new Lim(LimConfig.DEFAULT.withChunks(new Chunks.Length(4)));
        Tensor all = random(1, 12, 2, 3);
        float[] begun = java.util.Arrays.copyOf(all.data(), timesteps * 6);
        float[] whole = java.util.Arrays.copyOf(lim.forward(all).data(), timesteps * 6);
        assertArrayEquals(whole, lim.forward(Tensor.of(begun, timesteps, 2, 3)).data());
    }

    @Test
    void changesOfTheRunningMeanSumToTheMeanAndSeeNothingLater() {
        Tensor u = random(1, 8, 1, 1);
        Chunks chunks = new Chunks.Number(4);
        float[] changes = RunningMean.changes(u, chunks).data().clone();
        float[] v = u.data();
        for (int place = 0; place < 2; place++) {
            float mean = (v[place] + v[place + 2] + v[place + 4] + v[place + 6]) / 4;
            float sum = 0;
            for (int i = place; i < 8; i += 2) {
                sum += changes[i];
            }
            assertEquals(mean, sum, 1e-6f);
        }
        v[7] += 5;
        float[] after = RunningMean.changes(u, chunks).data();
        for (int i = 0; i < 7; i++) {
            assertEquals(changes[i], after[i]);
        }
        GradientCheck.of(in -> RunningMean.changes(in[0], chunks), random(2, 7, 2, 3))
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void aStartOfAnotherShapeIsRefused() {
        assertEquals(
                "Lim tau 0.9, threshold 1.0: start: expected [2, 1, 1], got [3, 1, 1].",
                assertThrows(
                                ShapeException.class,
                                () -> lim(2, 0.9f, 1f).run(line(1, 2, 3), line(1, 2, 3)))
                        .getMessage());
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        assertEquals(
                "LimConfig.threshold: expected a number, got NaN",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LimConfig.DEFAULT.withThreshold(Float.NaN))
                        .getMessage());
        assertEquals(
                "LimConfig.tau: expected 0.0 to 1.0, got 1.5",
                assertThrows(IllegalArgumentException.class, () -> LimConfig.DEFAULT.withTau(1.5f))
                        .getMessage());
    }
}
