package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class AttentionTest {
    /** {@code (q k^T) v * scale} in the order in which it is written. */
    private static double[] literally(double[][] in, int tokens, int features, int heads) {
        double[] out = new double[in[0].length];
        int width = features / heads;
        for (int group = 0; group < out.length; group += tokens * features) {
            for (int head = 0; head < heads; head++) {
                int at = group + head * width;
                for (int i = 0; i < tokens; i++) {
                    for (int j = 0; j < tokens; j++) {
                        double score = 0;
                        for (int d = 0; d < width; d++) {
                            score += in[0][at + i * features + d] * in[1][at + j * features + d];
                        }
                        for (int d = 0; d < width; d++) {
                            out[at + i * features + d] +=
                                    0.125 * score * in[2][at + j * features + d];
                        }
                    }
                }
            }
        }
        return out;
    }

    private static Tensor random(long seed, double density, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < density ? (float) random.nextDouble(-1, 1) : 0f;
        }
        return Tensor.of(values, dims);
    }

    private static Tensor spikes(long seed, double density, int... dims) {
        float[] values = random(seed, density, dims).data();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0f ? 0f : 1f;
        }
        return Tensor.of(SpikeBits.pack(values), dims);
    }

    @ParameterizedTest(name = "{0} samples, {1} tokens, {2} features, {3} heads, density {4}")
    @CsvSource({"2,5,6,2,1", "1,1,1,1,1", "3,2,17,1,0.5", "1,7,12,12,0.3", "2,9,16,4,0.1"})
    void valuesAndGradientsMatchTheEquation(
            int samples, int tokens, int features, int heads, double density) {
        Tensor q = random(1, density, 2, samples, tokens, features);
        Tensor k = random(2, density, 2, samples, tokens, features);
        Tensor v = random(3, density, 2, samples, tokens, features);
        GradientCheck.of(
                        in -> Attention.withoutSoftmax(in[0], in[1], in[2], heads, 0.125f), q, k, v)
                .against(at -> literally(at, tokens, features, heads))
                .assertWithin(2e-6);
    }

    @ParameterizedTest(name = "density {0}")
    @CsvSource({"0", "0.02", "0.5", "1"})
    void spikesGiveExactCountsInEitherOrder(double density) {
        Tensor[] in = new Tensor[3];
        double[][] doubles = new double[3][];
        for (int i = 0; i < 3; i++) {
            in[i] = spikes(10 + i, density, 2, 3, 64, 32);
            doubles[i] = new double[in[i].shape().size()];
            for (int j = 0; j < doubles[i].length; j++) {
                doubles[i][j] = in[i].spikes().get(j) ? 1 : 0;
            }
        }
        double[] expected = literally(doubles, 64, 32, 4);
        float[] actual = Attention.withoutSoftmax(in[0], in[1], in[2], 4, 0.125f).data();
        for (int i = 0; i < expected.length; i++) {
            assertEquals((float) expected[i], actual[i], "value " + i);
        }
    }

    /** {@code [T, N, L, F]} with chunks of timesteps merged into {@code [T / B, N, B L, F]}. */
    private static double[] merged(double[] x, Shape s, int chunk, boolean back) {
        double[] out = new double[x.length];
        int row = s.dim(2) * s.dim(3);
        for (int t = 0; t < s.dim(0); t++) {
            for (int n = 0; n < s.dim(1); n++) {
                int apart = (t * s.dim(1) + n) * row;
                int together = ((t / chunk * s.dim(1) + n) * chunk + t % chunk) * row;
                int from = back ? together : apart;
                System.arraycopy(x, from, out, back ? apart : together, row);
            }
        }
        return out;
    }

    private static double[] inChunks(double[][] in, Shape s, int heads, int chunk) {
        double[][] merged = new double[3][];
        for (int i = 0; i < 3; i++) {
            merged[i] = merged(in[i], s, chunk, false);
        }
        return merged(literally(merged, chunk * s.dim(2), s.dim(3), heads), s, chunk, true);
    }

    @ParameterizedTest(name = "{0} timesteps in chunks of {1}, {2} tokens, {3} features")
    @CsvSource({"4,2,3,8", "4,1,5,4", "6,3,1,12", "4,4,7,4", "2,2,2,24"})
    void chunksAreOneAttentionOverTheTokensOfTheirTimesteps(
            int timesteps, int chunk, int tokens, int features) {
        Tensor[] in = new Tensor[3];
        for (int i = 0; i < 3; i++) {
            in[i] = random(20 + i, 0.7, timesteps, 2, tokens, features);
        }
        AttentionForm form = new AttentionForm(2, chunk, 0.125f);
        GradientCheck.of(x -> Attention.inChunks(x[0], x[1], x[2], form), in)
                .against(at -> inChunks(at, in[0].shape(), 2, chunk))
                .assertWithin(2e-6);
    }

    /**
     * Heads that begin inside a word, heads wider than a word, more and fewer tokens than width.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsOfBitsAreThoseOfFloatsInRandomShapes(long seed) {
        SplittableRandom shapes = new SplittableRandom(seed);
        int chunk = shapes.nextInt(1, 4);
        int heads = shapes.nextInt(1, 4);
        int[] dims = {
            chunk * shapes.nextInt(1, 3),
            shapes.nextInt(1, 3),
            shapes.nextInt(1, 40),
            heads * shapes.nextInt(1, seed % 2 == 0 ? 90 : 20)
        };
        Tensor q = spikes(seed, 0.4, dims);
        Tensor k = spikes(seed + 100, 0.3, dims);
        Tensor v = spikes(seed + 200, 0.5, dims);
        AttentionForm form = new AttentionForm(heads, chunk, 0.5f);
        float[] counted = Attention.inChunks(q, k, v, form).data();
        Tensor qFloats = Tensor.of(q.data().clone(), dims);
        Tensor kFloats = Tensor.of(k.data().clone(), dims);
        Tensor vFloats = Tensor.of(v.data().clone(), dims);
        assertArrayEquals(Attention.inChunks(qFloats, kFloats, vFloats, form).data(), counted);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void gradientsOfBitsAreThoseOfFloatsInRandomShapes(long seed) {
        SplittableRandom shapes = new SplittableRandom(seed);
        int chunk = shapes.nextInt(1, 4);
        int heads = shapes.nextInt(1, 4);
        int[] dims = {
            chunk * shapes.nextInt(1, 3),
            shapes.nextInt(1, 3),
            shapes.nextInt(1, 60),
            heads * shapes.nextInt(1, seed % 2 == 0 ? 90 : 20)
        };
        AttentionForm form = new AttentionForm(heads, chunk, 0.25f);
        Tensor[] bits = new Tensor[3];
        Tensor[] floats = new Tensor[3];
        for (int i = 0; i < 3; i++) {
            bits[i] = spikes(seed + 50 * i, 0.3, dims).requireGradient();
            floats[i] = Tensor.of(bits[i].data().clone(), dims).requireGradient();
        }
        float[] cotangent = random(seed + 7, 1, dims).data();
        Attention.inChunks(bits[0], bits[1], bits[2], form).backward(cotangent.clone());
        Attention.inChunks(floats[0], floats[1], floats[2], form).backward(cotangent.clone());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(floats[i].gradient(), bits[i].gradient(), 1e-3f);
        }
    }

    @Test
    void nothingCrossesTheBorderOfAChunk() {
        Tensor q = spikes(1, 0.5, 4, 1, 3, 8);
        Tensor k = spikes(2, 0.5, 4, 1, 3, 8);
        Tensor v = spikes(3, 0.5, 4, 1, 3, 8);
        float[] changed = k.data().clone();
        for (int i = 2 * 24; i < changed.length; i++) {
            changed[i] = 1 - changed[i];
        }
        AttentionForm form = new AttentionForm(2, 2, 1f);
        float[] before = Attention.inChunks(q, k, v, form).data();
        float[] after =
                Attention.inChunks(q, Tensor.of(SpikeBits.pack(changed), 4, 1, 3, 8), v, form)
                        .data();
        assertArrayEquals(Arrays.copyOf(before, 2 * 24), Arrays.copyOf(after, 2 * 24));
        assertFalse(Arrays.equals(before, after));
    }

    @Test
    void silentKeysAndValuesGiveZerosAndNoGradient() {
        Tensor q = spikes(1, 0.5, 2, 1, 3, 4).requireGradient();
        Tensor k = spikes(2, 0, 2, 1, 3, 4).requireGradient();
        Tensor v = spikes(3, 0, 2, 1, 3, 4).requireGradient();
        Tensor out = Attention.inChunks(q, k, v, new AttentionForm(1, 2, 1f));
        assertArrayEquals(new float[24], out.data());
        Reductions.sum(out).backward();
        assertArrayEquals(new float[24], k.gradient());
        assertArrayEquals(new float[24], v.gradient());
    }

    @Test
    void timestepsThatAreNoWholeChunksAreRefused() {
        Tensor x = Tensor.zeros(5, 1, 3, 4);
        assertEquals(
                "attention: timesteps: expected a multiple of the chunk of 2 in [T, N, L, heads *"
                        + " D], got [5, 1, 3, 4].\n"
                        + "  Chunks are attended to whole: choose a chunk that divides T.",
                assertThrows(
                                ShapeException.class,
                                () -> Attention.inChunks(x, x, x, new AttentionForm(1, 2, 1f)))
                        .getMessage());
        Tensor row = Tensor.zeros(2, 3, 4);
        assertEquals(
                "attention: query: expected [T, N, L, heads * D], got [2, 3, 4].",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        Attention.inChunks(
                                                row, row, row, new AttentionForm(1, 1, 1f)))
                        .getMessage());
    }

    @Test
    void inputsConstantOverTimeAreComputedOnce() {
        Tensor q = random(1, 1, 2, 3, 4);
        Tensor k = random(2, 1, 2, 3, 4);
        Tensor v = random(3, 1, 2, 3, 4);
        Tensor once = Attention.withoutSoftmax(q, k, v, 2, 1f);
        Tensor repeated =
                Attention.withoutSoftmax(
                        Tensor.constantOverTime(q, 5),
                        Tensor.constantOverTime(k, 5),
                        Tensor.constantOverTime(v, 5),
                        2,
                        1f);
        assertTrue(repeated.isConstantOverTime());
        assertArrayEquals(once.data(), repeated.frame().data());
        assertEquals(Shape.of(5, 2, 3, 4), repeated.shape());
    }

    @Test
    void wrongShapesAreRefused() {
        Tensor x = Tensor.zeros(2, 3, 6);
        assertEquals(
                "attention: key: expected [2, 3, 6], got [2, 4, 6].",
                refusal(x, Tensor.zeros(2, 4, 6), x, 2));
        assertEquals(
                "attention: value: expected [2, 3, 6], got [2, 3, 5].",
                refusal(x, x, Tensor.zeros(2, 3, 5), 2));
        assertEquals(
                "attention: features: expected a multiple of 4 heads in [.., L, heads * D], got"
                        + " [2, 3, 6].",
                refusal(x, x, x, 4));
        Tensor row = Tensor.zeros(6);
        assertEquals(
                "attention: query: expected [.., L, heads * D], got [6].",
                refusal(row, row, row, 2));
    }

    private static String refusal(Tensor q, Tensor k, Tensor v, int heads) {
        return assertThrows(
                        ShapeException.class, () -> Attention.withoutSoftmax(q, k, v, heads, 1f))
                .getMessage();
    }

    @Test
    void headsAndScaleOutOfRangeAreRefused() {
        Tensor x = Tensor.zeros(2, 2);
        assertEquals(
                "attention: heads: expected 1 or more, got 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Attention.withoutSoftmax(x, x, x, 0, 1f))
                        .getMessage());
        assertEquals(
                "attention: scale: expected > 0, got 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Attention.withoutSoftmax(x, x, x, 1, 0f))
                        .getMessage());
    }
}
