package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.FastSigmoid;
import org.snn4j.neurons.surrogate.Sigmoid;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.neurons.surrogate.TanhWindow;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.Tensor;

/**
 * Backward passes of all neurons against forward-mode differentiation of the equations in double.
 */
class NeuronGradientTest {
    private static final int T = 5;
    private static final int N = 2;
    private static final int F = 3;

    static List<LifConfig> configs() {
        List<LifConfig> configs = new ArrayList<>();
        Charge[] charges = {
            new Charge.DecayInput(2f),
            new Charge.NoDecayInput(3f),
            new Charge.Leak(0.8f),
            new Charge.LeakScaled(0.6f),
            Charge.INTEGRATE
        };
        Surrogate[] surrogates = {
            new Atan(), new Triangle(1f, 0.3f), new Sigmoid(), new FastSigmoid(), new TanhWindow()
        };
        int next = 0;
        for (Charge charge : charges) {
            for (Reset reset : Reset.values()) {
                for (boolean detached : new boolean[] {true, false}) {
                    next++;
                    configs.add(
                            new LifConfig(
                                    charge,
                                    0.7f,
                                    reset,
                                    -0.2f,
                                    next % 3 == 0 ? Comparison.ABOVE : Comparison.AT_OR_ABOVE,
                                    next % 2 == 0 ? Argument.RATIO : Argument.DIFFERENCE,
                                    surrogates[next % surrogates.length],
                                    detached));
                }
            }
        }
        return configs;
    }

    /** The equations with everything as a dual number. */
    private record Model(
            LifConfig config,
            Dual[] leak,
            Dual[] threshold,
            double strength,
            double adaptationLeak,
            Dual[][] weight,
            Dual[] bias) {
        /**
         * Sum of c[t] * spikes[t] + d * last membrane + e[t] * membrane before reset, for one
         * sample.
         */
        Dual loss(Dual[][] x, double[][] c, double[] d, double[][] e) {
            Dual[] v = zeros();
            Dual[] s = zeros();
            Dual[] a = zeros();
            Dual loss = Dual.of(0);
            for (int t = 0; t < x.length; t++) {
                Dual[] before = new Dual[F];
                for (int i = 0; i < F; i++) {
                    Dual current = x[t][i].plus(bias[i]);
                    for (int j = 0; j < F; j++) {
                        current = current.plus(weight[i][j].times(s[j]));
                    }
                    before[i] = charge(v[i], current, leak[i]);
                }
                for (int i = 0; i < F; i++) {
                    a[i] = t == 0 ? Dual.of(0) : a[i].times(Dual.of(adaptationLeak)).plus(s[i]);
                    Dual theta = threshold[i].plus(a[i].times(Dual.of(strength)));
                    s[i] = spike(before[i], theta);
                    v[i] = reset(before[i], s[i], threshold[i]);
                    loss =
                            loss.plus(s[i].times(Dual.of(c[t][i])))
                                    .plus(before[i].times(Dual.of(e[t][i])));
                }
            }
            for (int i = 0; i < F; i++) {
                loss = loss.plus(v[i].times(Dual.of(d[i])));
            }
            return loss;
        }

        private static Dual[] zeros() {
            Dual[] zeros = new Dual[F];
            java.util.Arrays.fill(zeros, Dual.of(0));
            return zeros;
        }

        private Dual charge(Dual v, Dual x, Dual keep) {
            Dual oneMinus = Dual.of(1).minus(keep);
            Dual rest = Dual.of(config.rest());
            if (config.charge() instanceof Charge.DecayInput) {
                return v.plus(x.minus(v.minus(rest)).times(oneMinus));
            }
            if (config.charge() instanceof Charge.NoDecayInput) {
                return v.minus(v.minus(rest).times(oneMinus)).plus(x);
            }
            if (config.charge() instanceof Charge.LeakScaled) {
                return keep.times(v).plus(oneMinus.times(x));
            }
            return keep.times(v).plus(x);
        }

        private Dual spike(Dual h, Dual theta) {
            Dual u =
                    config.argument() == Argument.RATIO
                            ? h.over(theta).minus(Dual.of(1))
                            : h.minus(theta);
            boolean fired =
                    config.comparison() == Comparison.ABOVE ? u.value() > 0 : u.value() >= 0;
            return new Dual(fired ? 1 : 0, config.surrogate().slope((float) u.value()) * u.slope());
        }

        private Dual reset(Dual h, Dual s, Dual theta) {
            Dual spike = config.resetDetached() ? s.detached() : s;
            return switch (config.reset()) {
                case NONE -> h;
                case SOFT -> h.minus(spike.times(theta));
                case HARD ->
                        h.times(Dual.of(1).minus(spike)).plus(spike.times(Dual.of(config.rest())));
            };
        }
    }

    private static final class Case {
        private final SplittableRandom random;
        final float[] x;
        final float[] c;
        final float[] d;
        final float[] e;
        final float[] leak = new float[F];
        final float[] threshold = new float[F];
        final float[] weight;
        final float[] bias;

        Case(int seed) {
            random = new SplittableRandom(seed);
            x = draw(T * N * F, -0.5, 1.5);
            c = draw(T * N * F, -1, 1);
            d = draw(N * F, -1, 1);
            e = draw(T * N * F, -1, 1);
            weight = draw(F * F, -0.6, 0.6);
            bias = draw(F, -0.2, 0.2);
        }

        private float[] draw(int length, double low, double high) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextDouble(low, high);
            }
            return values;
        }

        /** Loss over both samples with the derivative with respect to one value of one array. */
        double slope(
                LifConfig config,
                double strength,
                double adaptationLeak,
                boolean recurrent,
                boolean outsideLosses,
                float[] of,
                int index) {
            Dual total = Dual.of(0);
            for (int n = 0; n < N; n++) {
                Dual[][] input = new Dual[T][F];
                double[][] cs = new double[T][F];
                double[][] es = new double[T][F];
                double[] ds = new double[F];
                Dual[] leaks = new Dual[F];
                Dual[] thetas = new Dual[F];
                Dual[] biases = new Dual[F];
                Dual[][] weights = new Dual[F][F];
                for (int i = 0; i < F; i++) {
                    leaks[i] = dual(leak, i, of, index);
                    thetas[i] = dual(threshold, i, of, index);
                    biases[i] = recurrent ? dual(bias, i, of, index) : Dual.of(0);
                    ds[i] = outsideLosses ? d[n * F + i] : 0;
                    for (int j = 0; j < F; j++) {
                        weights[i][j] = recurrent ? dual(weight, i * F + j, of, index) : Dual.of(0);
                    }
                    for (int t = 0; t < T; t++) {
                        int at = (t * N + n) * F + i;
                        input[t][i] = dual(x, at, of, index);
                        cs[t][i] = c[at];
                        es[t][i] = outsideLosses ? e[at] : 0;
                    }
                }
                total =
                        total.plus(
                                new Model(
                                                config,
                                                leaks,
                                                thetas,
                                                strength,
                                                adaptationLeak,
                                                weights,
                                                biases)
                                        .loss(input, cs, ds, es));
            }
            return total.slope();
        }

        private static Dual dual(float[] array, int i, float[] of, int index) {
            return new Dual(array[i], array == of && i == index ? 1 : 0);
        }
    }

    private interface Slope {
        double at(int index);
    }

    private static void assertGradient(String what, Tensor tensor, Slope expected) {
        float[] gradient = tensor.gradientOrZeros();
        for (int i = 0; i < gradient.length; i++) {
            double slope = expected.at(i);
            assertEquals(slope, gradient[i], 2e-5 * (1 + Math.abs(slope)), what + " at " + i);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void lifGradientsMatchForwardMode(LifConfig config) {
        Case at = caseOf(config, 1);
        Tensor x = Tensor.of(at.x.clone(), T, N, F).requireGradient();
        NeuronOutput out = new Lif(config).run(x);
        backward(at, out);
        assertGradient("input", x, i -> at.slope(config, 0, 0, false, true, at.x, i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void parametricGradientsMatchForwardMode(LifConfig config) {
        Case at = caseOf(config, 2);
        Tensor x = Tensor.of(at.x.clone(), T, N, F).requireGradient();
        Tensor leak = Tensor.of(at.leak.clone(), F).requireGradient();
        Tensor threshold = Tensor.of(at.threshold.clone(), F).requireGradient();
        NeuronOutput out = ParametricLif.run(config, x, leak, threshold);
        backward(at, out);
        assertGradient("input", x, i -> at.slope(config, 0, 0, false, true, at.x, i));
        assertGradient("leak", leak, i -> at.slope(config, 0, 0, false, true, at.leak, i));
        assertGradient(
                "threshold", threshold, i -> at.slope(config, 0, 0, false, true, at.threshold, i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void adaptiveGradientsMatchForwardMode(LifConfig form) {
        LifConfig config = form.withArgument(Argument.DIFFERENCE);
        Case at = caseOf(config, 3);
        Tensor x = Tensor.of(at.x.clone(), T, N, F).requireGradient();
        new AdaptiveLif(config, 0.3f, 0.9f).forward(x).backward(at.c);
        assertGradient("input", x, i -> at.slope(config, 0.3f, 0.9f, false, false, at.x, i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void recurrentGradientsMatchForwardMode(LifConfig config) {
        Case at = caseOf(config, 4);
        RecurrentLif neurons = new RecurrentLif(F, config);
        System.arraycopy(at.weight, 0, neurons.weight().value().data(), 0, F * F);
        System.arraycopy(at.bias, 0, neurons.bias().value().data(), 0, F);
        Tensor x = Tensor.of(at.x.clone(), T, N, F).requireGradient();
        neurons.forward(x).backward(at.c);
        assertGradient("input", x, i -> at.slope(config, 0, 0, true, false, at.x, i));
        assertGradient(
                "weight",
                neurons.weight().value(),
                i -> at.slope(config, 0, 0, true, false, at.weight, i));
        assertGradient(
                "bias",
                neurons.bias().value(),
                i -> at.slope(config, 0, 0, true, false, at.bias, i));
    }

    private static Case caseOf(LifConfig config, int seed) {
        Case at = new Case(seed);
        java.util.Arrays.fill(at.leak, config.charge().keep());
        java.util.Arrays.fill(at.threshold, config.threshold());
        return at;
    }

    private static void backward(Case at, NeuronOutput out) {
        Tensor total =
                org.snn4j.tensor.ops.Elementwise.add(
                        org.snn4j.tensor.ops.Elementwise.add(
                                weighted(out.spikes(), at.c),
                                weighted(out.membraneBeforeReset(), at.e)),
                        weighted(out.lastMembrane(), at.d));
        total.backward();
    }

    private static Tensor weighted(Tensor x, float[] weights) {
        return org.snn4j.tensor.ops.Reductions.sum(
                org.snn4j.tensor.ops.Elementwise.multiply(
                        x, Tensor.of(weights, x.shape().toArray())));
    }
}
