package org.snn4j.neurons.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.FastSigmoid;
import org.snn4j.neurons.surrogate.Rectangular;
import org.snn4j.neurons.surrogate.Sigmoid;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.neurons.surrogate.TanhWindow;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.VectorSupport;

class LifKernelTest {
    private static final int T = 3;
    private static final float[] SPECIAL = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        0f,
        1f,
        2f,
        Math.nextDown(1f),
        1e30f,
        -100f
    };

    private static List<LifConfig> configs() {
        List<LifConfig> configs = new ArrayList<>();
        for (Reset reset : Reset.values()) {
            configs.add(LifConfig.DEFAULT.withReset(reset));
        }
        Surrogate mine = u -> Math.abs(u) < 1 ? 0.25f : 0f;
        for (Surrogate surrogate :
                new Surrogate[] {
                    new Atan(),
                    new Triangle(),
                    new Rectangular(),
                    new Sigmoid(),
                    new FastSigmoid(),
                    new TanhWindow(),
                    mine
                }) {
            for (Reset reset : Reset.values()) {
                configs.add(
                        new LifConfig(
                                new Charge.DecayInput(1.7f),
                                1f,
                                reset,
                                -0.3f,
                                Comparison.AT_OR_ABOVE,
                                Argument.DIFFERENCE,
                                surrogate,
                                true));
                configs.add(
                        new LifConfig(
                                new Charge.Leak(0.9f),
                                1.6f,
                                reset,
                                0f,
                                Comparison.ABOVE,
                                Argument.RATIO,
                                surrogate,
                                false));
            }
        }
        return configs;
    }

    @Test
    void withTheVectorModuleTheVectorKernelIsInUse() {
        assertEquals(
                VectorSupport.isAvailable() ? "VectorLifKernel" : "ScalarLifKernel",
                LifKernels.best().getClass().getSimpleName());
    }

    @ParameterizedTest(name = "{0} neurons")
    @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 31, 64, 1000, 1023, 2049})
    void vectorKernelGivesTheSameBitsAsTheScalarOne(int width) {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        LifKernel scalar = new ScalarLifKernel();
        LifKernel vector = LifKernels.best();
        assertNotSame(scalar.getClass(), vector.getClass());
        for (LifConfig config : configs()) {
            for (boolean constant : new boolean[] {false, true}) {
                Run a = new Run(scalar, LifConstants.of(config), width, constant);
                Run b = new Run(vector, LifConstants.of(config), width, constant);
                String what = config + (constant ? " constant input" : "");
                assertArrayEquals(a.words, b.words, what);
                assertBits(a.h, b.h, what + " h");
                assertBits(a.v, b.v, what + " v");
                assertArrayEquals(a.words, a.spikesAlone, what);
                assertArrayEquals(a.words, b.spikesAlone, what);
                assertBits(a.last, b.last, what + " last v");
                assertBits(a.gxAlone, b.gxAlone, what + " gx without gradient from outside");
                assertBits(a.gvAlone, b.gvAlone, what + " gv without gradient from outside");
                assertBits(a.gx, b.gx, what + " gx");
                assertBits(a.gv, b.gv, what + " gv");
            }
        }
    }

    /** NaNs may differ in their payload, everything else may not. */
    private static void assertBits(float[] expected, float[] actual, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    Float.floatToIntBits(expected[i]),
                    Float.floatToIntBits(actual[i]),
                    what + " at " + i + ": " + expected[i] + " and " + actual[i]);
        }
    }

    private static final class Run {
        final float[] v;
        final float[] h;
        final long[] words;
        final long[] spikesAlone;
        final float[] last;
        final float[] gx;
        final float[] gv;
        final float[] gxAlone;
        final float[] gvAlone;

        Run(LifKernel kernel, LifConstants constants, int width, boolean constant) {
            SplittableRandom random = new SplittableRandom(width);
            int inputs = constant ? width : T * width;
            float[] x = draw(random, inputs);
            float[] first = draw(random, width);
            v = first.clone();
            spikesAlone = new long[SpikeBits.wordsFor(T * width)];
            h = new float[T * width];
            words = new long[SpikeBits.wordsFor(T * width)];
            kernel.forward(
                    constants,
                    0,
                    T,
                    width,
                    0,
                    width,
                    x,
                    0,
                    constant ? 0 : width,
                    v,
                    0,
                    h,
                    SpikeSink.of(words, width));
            // Blocks in arrays of their own, without potentials before reset.
            last = new float[width + 5];
            System.arraycopy(first, 0, last, 5, width);
            kernel.forward(
                    constants,
                    0,
                    T,
                    width,
                    0,
                    width,
                    x,
                    0,
                    constant ? 0 : width,
                    last,
                    5,
                    new float[0],
                    SpikeSink.of(spikesAlone, width));
            float[] gs = draw(random, T * width);
            float[] ghOutside = draw(random, T * width);
            gv = draw(random, width);
            gx = new float[inputs];
            gvAlone = gv.clone();
            kernel.backward(constants, 0, T, width, 0, width, h, gs, ghOutside, gv, gx, constant);
            gxAlone = new float[inputs];
            kernel.backward(
                    constants,
                    0,
                    T,
                    width,
                    0,
                    width,
                    h,
                    gs,
                    new float[0],
                    gvAlone,
                    gxAlone,
                    constant);
        }

        private static float[] draw(SplittableRandom random, int length) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] =
                        random.nextInt(12) == 0
                                ? SPECIAL[random.nextInt(SPECIAL.length)]
                                : (float) random.nextDouble(-2, 3);
            }
            return values;
        }
    }

    @Test
    void aNanDoesNotFire() {
        for (LifConfig config : configs()) {
            LifConstants constants = LifConstants.of(config);
            long[] words = new long[1];
            LifKernels.best()
                    .forward(
                            constants,
                            0,
                            1,
                            20,
                            0,
                            20,
                            filled(Float.NaN),
                            0,
                            20,
                            new float[20],
                            0,
                            new float[20],
                            SpikeSink.of(words, 20));
            assertEquals(0, words[0], config.toString());
        }
    }

    private static float[] filled(float value) {
        float[] values = new float[20];
        java.util.Arrays.fill(values, value);
        return values;
    }

    @Test
    void threadsThatShareAWordLoseNoSpike() {
        int width = 5001;
        float[] x = new float[4 * width];
        java.util.Arrays.fill(x, 2f);
        long[] words = new long[SpikeBits.wordsFor(4 * width)];
        LifKernels.forward(
                LifConstants.of(LifConfig.DEFAULT),
                4,
                width,
                x,
                false,
                new float[width],
                new float[0],
                words);
        assertEquals(4 * width, new SpikeBits(words, 4 * width).count());
    }
}
