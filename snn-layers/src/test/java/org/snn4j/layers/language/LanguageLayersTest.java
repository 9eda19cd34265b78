package org.snn4j.layers.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.layers.RandomTensors;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Orthogonal;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.ops.Reductions;

class LanguageLayersTest {
    private static final MixPlace PLACE = new MixPlace(6, 1, 3);

    static Stream<Layer> mixes() {
        return Stream.of(new TimeMix(PLACE), new ChannelMix(PLACE));
    }

    /** Layers begin with zeros behind, so every weight is drawn anew. */
    private static Layer shuffled(Layer layer) {
        SplittableRandom random = new SplittableRandom(3);
        layer.allParameters()
                .forEach(
                        (path, p) -> {
                            float[] values = p.value().data();
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) random.nextDouble(-0.7, 0.7);
                            }
                        });
        return layer;
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void laterTimestepsChangeNothingBefore(Layer mix) {
        shuffled(mix);
        Tensor x = RandomTensors.values(1, 7, 2, 6);
        float[] before = mix.forward(x).data();
        float[] changed = x.data().clone();
        for (int i = 4 * 12; i < changed.length; i++) {
            changed[i] = -changed[i];
        }
        float[] after = mix.forward(Tensor.of(changed, 7, 2, 6)).data();
        assertArrayEquals(Arrays.copyOf(before, 4 * 12), Arrays.copyOf(after, 4 * 12));
        assertFalse(Arrays.equals(before, after));
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void gradientsReachTheInputAndEveryParameter(Layer mix) {
        shuffled(mix);
        GradientCheck.of(x -> mix.forward(x[0]), RandomTensors.values(2, 4, 2, 6))
                .differences()
                .assertWithin(1e-2);
        Reductions.sum(mix.forward(RandomTensors.values(2, 4, 2, 6))).backward();
        mix.allParameters().forEach((path, p) -> assertTrue(p.value().hasGradient(), path));
    }

    @Test
    void startingValuesAreThoseOfThePlace() {
        TimeMix mix = new TimeMix(PLACE);
        // Block 1 of 3, channel 2 of 6: -5 + 8 (2/5)^(0.7 + 1.3/2), ln 0.3 + 0.5 (3 mod 3 - 1).
        assertEquals(-2.677953, value(mix, "decay", 2), 1e-5);
        assertEquals(-1.703973, value(mix, "first", 2), 1e-5);
        assertEquals(Math.pow(2 / 6.0, 2 / 3.0), value(mix, "mixKey", 2), 1e-6);
        assertEquals(Math.pow(2 / 6.0, 2 / 3.0) + 0.15, value(mix, "mixValue", 2), 1e-6);
        assertEquals(Math.pow(2 / 6.0, 1 / 3.0), value(mix, "mixGate", 2), 1e-6);
        assertEquals(0, value(mix, "key.weight", 0));
    }

    private static double value(Layer layer, String path, int index) {
        return layer.allParameters().get(path).value().data()[index];
    }

    @Test
    void rowsOfAnEmbeddingAreChosenByCodesAndBecomeSpikes() {
        BinaryEmbedding embedding = new BinaryEmbedding(3, 2, true);
        System.arraycopy(
                new float[] {1, -1, 0, 0.5f, -2, -3},
                0,
                embedding.parameters().get("weight").value().data(),
                0,
                6);
        Tensor out = embedding.forward(Tensor.of(new float[] {2, 0, 1, 1}, 2, 2, 1));
        assertTrue(out.isSpikes());
        assertArrayEquals(new float[] {0, 0, 1, 0, 1, 1, 1, 1}, out.data());
        Reductions.sum(out).backward();
        float[] gradient = embedding.parameters().get("weight").value().gradient();
        // The slope of the arctan of alpha 2: 1 / (1 + (pi u)^2), twice for the code seen twice.
        assertEquals(1 / (1 + Math.PI * Math.PI), gradient[0], 1e-6);
        assertEquals(2, gradient[2], 1e-6);
        assertEquals(1 / (1 + 4 * Math.PI * Math.PI), gradient[4], 1e-6);
    }

    @Test
    void whatIsNoCodeIsRefused() {
        BinaryEmbedding embedding = new BinaryEmbedding(3, 2, true);
        assertEquals(
                "BinaryEmbedding 3->2: code: expected a whole number 0 to 2, got 3.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> embedding.forward(Tensor.full(3, 1, 1, 1)))
                        .getMessage());
        assertEquals(
                "BinaryEmbedding 3->2: input: expected [T, N, 1], got [4, 2].",
                assertThrows(ShapeException.class, () -> embedding.forward(Tensor.zeros(4, 2)))
                        .getMessage());
    }

    @Test
    void inputsOfOtherChannelsAreRefused() {
        mixes().forEach(
                        mix ->
                                assertEquals(
                                        mix.describe()
                                                + ": input: expected [T, N, 6], got [4, 2, 5].",
                                        assertThrows(
                                                        ShapeException.class,
                                                        () -> mix.forward(Tensor.zeros(4, 2, 5)))
                                                .getMessage()));
    }

    @Test
    void orthogonalRowsAreOfOneLengthAndAtRightAngles() {
        for (Fans fans : new Fans[] {new Fans(3, 7), new Fans(7, 3), new Fans(4, 4)}) {
            float[] w = new float[fans.in() * fans.out()];
            new Orthogonal(2).fill(w, fans, new SplittableRandom(1));
            int vectors = Math.min(fans.in(), fans.out());
            boolean rows = fans.in() <= fans.out();
            for (int i = 0; i < vectors; i++) {
                for (int j = 0; j < vectors; j++) {
                    double dot = 0;
                    for (int k = 0; k < w.length / vectors; k++) {
                        dot +=
                                rows
                                        ? w[i * fans.out() + k] * w[j * fans.out() + k]
                                        : w[k * fans.out() + i] * w[k * fans.out() + j];
                    }
                    assertEquals(i == j ? 4 : 0, dot, 1e-5);
                }
            }
        }
    }
}
