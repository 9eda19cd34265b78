package org.snn4j.hw.spikesim.nice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.layers.Weighted;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Reductions;

class CrossbarNetworkTest {
    private static final CrossbarConfig NOISY =
            CrossbarConfig.PUBLISHED
                    .withRange(WeightRange.LAYER_MAXIMUM)
                    .withVariation(DeviceVariation.NONE.withConductanceSigma(0.3));

    /** Weighted layers in a container, in a residual body and its shortcut, and at the end. */
    private static Layer nested() {
        Layer net = layers();
        Random random = new Random(12);
        net.layers()
                .values()
                .forEach(
                        layer -> {
                            if (layer instanceof Weighted weighted) {
                                CrossbarProductTest.fill(weighted, random);
                            }
                        });
        return net;
    }

    private static Layer layers() {
        return new Sequential(
                new Conv2d(2, 4, 3).same(),
                new Lif(),
                new Residual(
                        new Sequential(new Conv2d(4, 4, 3).same(), new Lif()),
                        new Sequential(new Conv2d(4, 4, 1), new Lif())),
                new Flatten(),
                new Linear(4 * 5 * 5, 3));
    }

    @Test
    void anIdealChipComputesTheNetwork() {
        Layer net = nested();
        Tensor input = CrossbarProductTest.spikes(new Random(1), 3, 2, 5, 5, 2);
        float[] exact = net.forward(input).data().clone();
        CrossbarNetwork chip = new CrossbarNetwork(net, CrossbarConfig.IDEAL, 1);
        assertArrayEquals(exact, chip.forward(input).data(), 2e-3f);
        assertEquals(List.of("0", "2.body.0", "2.shortcut.0", "4"), chip.mapped());
    }

    @Test
    void afterwardsTheNetworkComputesExactlyAgain() {
        Layer net = nested();
        Tensor input = CrossbarProductTest.spikes(new Random(1), 3, 2, 5, 5, 2);
        float[] exact = net.forward(input).data().clone();
        CrossbarNetwork chip = new CrossbarNetwork(net, NOISY, 1);
        assertFalse(Arrays.equals(exact, chip.forward(input).data()));
        assertThrows(
                IllegalArgumentException.class, () -> chip.forward(Tensor.zeros(3, 2, 5, 5, 7)));
        assertArrayEquals(exact, net.forward(input).data());
        assertEquals(net.allParameters(), chip.allParameters());
    }

    @Test
    void theSeedFixesEveryBit() {
        Layer net = nested();
        Tensor input = CrossbarProductTest.spikes(new Random(1), 3, 2, 5, 5, 2);
        CrossbarConfig config =
                NOISY.withVariation(new DeviceVariation(0.1, 0.05, 0.01, 0.01, 0.05, 10));
        float[] first = new CrossbarNetwork(net, config, 7).forward(input).data();
        CrossbarNetwork again = new CrossbarNetwork(net, config, 7);
        assertArrayEquals(first, again.forward(input).data());
        assertArrayEquals(first, again.forward(input).data());
        assertFalse(Arrays.equals(first, again.withSeed(8).forward(input).data()));
    }

    @Test
    void gradientsPassStraightThroughToWeightsAndInputs() {
        Linear layer = new Linear(5, 2);
        CrossbarProductTest.fill(layer, new Random(2));
        layer.synapses().weight().data()[3] = 1.5f;
        Tensor input = CrossbarProductTest.spikes(new Random(3), 4, 5).requireGradient();
        CrossbarConfig config =
                CrossbarConfig.PUBLISHED.withConverter(
                        ConverterConfig.of(6, FullScale.LARGEST_POSSIBLE));
        float[] outputGradient = {1, -2, 3, 0.5f, -1, 1, 2, -3};
        new CrossbarNetwork(layer, config, 1).forward(input).backward(outputGradient);
        float[] effective = new ProgrammedWeights(layer.synapses(), config, 1).effective();
        float[] weightGradient = layer.synapses().weight().gradient();
        for (int i = 0; i < 5; i++) {
            for (int o = 0; o < 2; o++) {
                double expected = 0;
                for (int row = 0; row < 4; row++) {
                    expected += input.data()[row * 5 + i] * outputGradient[row * 2 + o];
                }
                boolean clamped = i * 2 + o == 3;
                assertEquals(clamped ? 0 : expected, weightGradient[i * 2 + o], 1e-5);
            }
            for (int row = 0; row < 4; row++) {
                double expected =
                        outputGradient[row * 2] * effective[i * 2]
                                + outputGradient[row * 2 + 1] * effective[i * 2 + 1];
                assertEquals(expected, input.gradient()[row * 5 + i], 1e-5);
            }
        }
        assertArrayEquals(
                new float[] {5, -3.5f}, layer.parameters().get("bias").value().gradient(), 1e-6f);
    }

    @Test
    void errorsGoBackThroughReadingsOfTheirOwn() {
        Linear first = new Linear(6, 6).withoutBias();
        Linear second = new Linear(6, 3).withoutBias();
        CrossbarNetwork chip =
                new CrossbarNetwork(
                        new Sequential(first, second),
                        CrossbarConfig.PUBLISHED.withRealInputs(RealInputs.VOLTAGES),
                        1);
        Tensor x = Tensor.full(1, 2, 6);
        float[] exact = learned(chip, x, first, second)[0];
        float[] last = learned(chip, x, first, second)[1];
        chip.readingWith(new ReadNoise(0, 0.3));
        float[] output = chip.forward(x).data();
        float[][] noisy = learned(chip, x, first, second);
        assertArrayEquals(last, noisy[1]);
        assertNotEquals(exact[0], noisy[0][0], 1e-6f);
        // What the network computes does not change, and the same step draws the same noise.
        assertArrayEquals(output, chip.readingWith(ReadNoise.NONE).forward(x).data());
        assertArrayEquals(
                noisy[0], learned(chip.readingWith(new ReadNoise(0, 0.3)), x, first, second)[0]);
    }

    private static float[][] learned(CrossbarNetwork chip, Tensor x, Linear first, Linear second) {
        first.synapses().weight().clearGradient();
        second.synapses().weight().clearGradient();
        Reductions.sum(chip.forward(x)).backward();
        return new float[][] {
            first.synapses().weight().gradient().clone(),
            second.synapses().weight().gradient().clone()
        };
    }

    @Test
    void negativeValuesStayDigitalAndOthersDriveRows() {
        Linear layer = new Linear(2, 1).withoutBias();
        System.arraycopy(new float[] {0.3f, 0.37f}, 0, layer.synapses().weight().data(), 0, 2);
        CrossbarNetwork chip =
                new CrossbarNetwork(
                        new Sequential(layer),
                        CrossbarConfig.PUBLISHED.withRealInputs(
                                RealInputs.VOLTAGES_UNLESS_NEGATIVE),
                        1);
        assertEquals(
                0.3f - 0.37f, chip.forward(Tensor.of(new float[] {1, -1}, 1, 2)).item(), 1e-6f);
        // On crossbars both weights are 3 of 8 steps.
        assertEquals(0.75f, chip.forward(Tensor.of(new float[] {1, 1}, 1, 2)).item(), 0.01f);
    }

    @Test
    void accuracyFallsWithNoiseAndComesBackWithAdaptation() {
        TwoClouds data = new TwoClouds(200, new Random(4));
        Layer net =
                new Sequential(
                        new DirectEncoding(4),
                        new Linear(16, 24),
                        new Lif(),
                        new Linear(24, 2),
                        new MeanOverTime());
        for (int step = 0; step < 60; step++) {
            data.train(net, 0.5f);
        }
        double exact = data.accuracy(net);
        assertTrue(exact > 0.95, "trained to " + exact);
        CrossbarConfig bad =
                CrossbarConfig.PUBLISHED
                        .withRange(WeightRange.LAYER_MAXIMUM)
                        .withRealInputs(RealInputs.VOLTAGES)
                        .withVariation(new DeviceVariation(0.5, 0, 0.1, 0.1, 0, 1));
        double sum = 0;
        for (int seed = 0; seed < 5; seed++) {
            sum += data.accuracy(new CrossbarNetwork(net, bad, seed)) / 5;
        }
        assertTrue(sum < exact - 0.1, "on bad chips " + sum);
        CrossbarNetwork chip = new CrossbarNetwork(net, bad, 2);
        double before = data.accuracy(chip);
        for (int step = 0; step < 100; step++) {
            data.train(chip, 0.5f);
        }
        double after = data.accuracy(chip);
        assertTrue(after > before && after > 0.9, before + " before, " + after + " after");
    }

    @Test
    void everyTrainingStepMayHaveAChipOfItsOwn() {
        Linear layer = new Linear(6, 3);
        CrossbarNetwork chips = new CrossbarNetwork(layer, NOISY, 1, ChipDraw.EACH_TRAINING_STEP);
        Tensor one = CrossbarProductTest.spikes(new Random(1), 2, 6);
        Tensor other = CrossbarProductTest.spikes(new Random(2), 2, 6);
        Tensor probe = Tensor.full(1, 1, 6);
        chips.train();
        float[] first = chips.forward(one).data().clone();
        chips.forward(other);
        assertArrayEquals(first, chips.forward(one).data());
        chips.eval();
        float[] evaluated = chips.forward(probe).data().clone();
        assertArrayEquals(evaluated, new CrossbarNetwork(layer, NOISY, 1).forward(probe).data());
        chips.train();
        assertFalse(Arrays.equals(evaluated, chips.forward(probe).data()));
    }

    @Test
    void aPercentileOfMeasuredCurrentsCanBeFullScale() {
        Linear layer = new Linear(32, 4);
        CrossbarProductTest.fill(layer, new Random(6));
        Tensor input = CrossbarProductTest.spikes(new Random(7), 50, 32);
        CrossbarConfig config =
                CrossbarConfig.PUBLISHED.withConverter(ConverterConfig.of(6, FullScale.PERCENTILE));
        CrossbarNetwork measured = new CrossbarNetwork(layer, config, 1);
        assertEquals(
                ": full scale of the converters: expected a calibration, got none. Call"
                        + " calibrate(samples) on the crossbar network first.",
                assertThrows(IllegalStateException.class, () -> measured.forward(input))
                        .getMessage());
        measured.calibrate(input);
        CrossbarNetwork possible =
                new CrossbarNetwork(
                        layer,
                        config.withConverter(ConverterConfig.of(6, FullScale.LARGEST_POSSIBLE)),
                        1);
        double better = measured.errors(input).get(0).signalToNoiseDecibels();
        double worse = possible.errors(input).get(0).signalToNoiseDecibels();
        assertTrue(better > worse + 2, better + " dB against " + worse + " dB");
    }

    @Test
    void stuckDevicesAreAsManyAsAskedFor() {
        Linear layer = new Linear(100, 100).withoutBias();
        CrossbarProductTest.fill(layer, new Random(9));
        CrossbarConfig config =
                CrossbarConfig.PUBLISHED
                        .withWeightBits(1)
                        .withVariation(DeviceVariation.NONE.withStuck(0.2, 0.1));
        float[] ideal =
                new ProgrammedWeights(
                                layer.synapses(), config.withVariation(DeviceVariation.NONE), 1)
                        .effective();
        float[] stuck = new ProgrammedWeights(layer.synapses(), config, 1).effective();
        int switchedOn = 0;
        int switchedOff = 0;
        int on = 0;
        for (int i = 0; i < ideal.length; i++) {
            on += ideal[i] > 0 ? 1 : 0;
            switchedOn += stuck[i] > ideal[i] ? 1 : 0;
            switchedOff += stuck[i] < ideal[i] ? 1 : 0;
        }
        assertEquals(0.2, switchedOn / (10000.0 - on), 0.03);
        assertEquals(0.1, switchedOff / (double) on, 0.02);
    }

    @Test
    void driftWeakensEveryDevice() {
        Linear layer = new Linear(10, 10).withoutBias();
        CrossbarProductTest.fill(layer, new Random(9));
        CrossbarConfig config = CrossbarConfig.PUBLISHED;
        ProgrammedWeights now = new ProgrammedWeights(layer.synapses(), config, 1);
        ProgrammedWeights later =
                new ProgrammedWeights(
                        layer.synapses(),
                        config.withVariation(DeviceVariation.NONE.withDrift(0.1, 1000)),
                        1);
        double factor = Math.pow(1000, -0.1);
        for (int i = 0; i < 100; i++) {
            assertEquals(factor * now.siemens(0)[i], later.siemens(0)[i], 1e-18);
        }
    }

    @Test
    void rowsWithResistanceWeakenColumnsThatAreFarFromTheDriver() {
        Linear layer = new Linear(8, 8).withoutBias();
        Arrays.fill(layer.synapses().weight().data(), 1);
        CrossbarConfig config = CrossbarConfig.PUBLISHED.withWires(new WireConfig(1, 20));
        float[] sums = new CrossbarNetwork(layer, config, 1).forward(Tensor.full(1, 1, 8)).data();
        for (int o = 1; o < 8; o++) {
            assertTrue(sums[o] < sums[o - 1], "output " + o);
        }
    }

    @Test
    void layersGivenRealValuesAreDigitalUnlessTheyAreVoltages() {
        Linear layer = new Linear(4, 2);
        Tensor real = Tensor.of(new float[] {0.5f, 0.25f, 0, 1}, 1, 4);
        CrossbarNetwork digital = new CrossbarNetwork(layer, NOISY, 1);
        assertArrayEquals(layer.forward(real).data().clone(), digital.forward(real).data());
        assertTrue(digital.errors(real).isEmpty());
        CrossbarConfig converted =
                CrossbarConfig.IDEAL.withConverter(
                        ConverterConfig.of(20, FullScale.LARGEST_POSSIBLE));
        assertArrayEquals(
                layer.forward(real).data().clone(),
                new CrossbarNetwork(layer, converted, 1).forward(real).data(),
                1e-3f);
        Tensor negative = Tensor.of(new float[] {0.5f, -0.25f, 0, 1}, 1, 4);
        assertEquals(
                ": input on crossbars: expected 0 or more, got -0.25. Use RealInputs.DIGITAL, or"
                        + " put an encoder in front.",
                refusal(() -> new CrossbarNetwork(layer, converted, 1).forward(negative)));
    }

    @Test
    void aFrameThatIsConstantOverTimeIsComputedOnce() {
        Layer net = new Sequential(new DirectEncoding(3), new Linear(4, 2));
        CrossbarConfig config =
                CrossbarConfig.PUBLISHED.withConverter(
                        ConverterConfig.of(4, FullScale.UNIT_PER_CODE));
        Tensor out =
                new CrossbarNetwork(net, config, 1)
                        .forward(Tensor.of(new float[] {1, 0, 1, 1}, 1, 4));
        assertTrue(out.isConstantOverTime());
        assertEquals("[3, 1, 2]", out.shape().toString());
    }

    @Test
    void whatCannotBeOnCrossbarsIsToldOrRefused() {
        Layer recurrent = new Sequential(new Linear(4, 3), new RecurrentLif(3, LifConfig.DEFAULT));
        assertEquals(
                List.of("1.weight"), new CrossbarNetwork(recurrent, NOISY, 1).digitalWeights());
        assertEquals(
                "crossbar network: expected at least one layer with weights, got [Flatten]",
                refusal(() -> new CrossbarNetwork(new Flatten(), NOISY, 1)));
        assertEquals(
                "CrossbarConfig.weightBits: expected 1.0 to 24.0, got 0.0",
                refusal(() -> NOISY.withWeightBits(0)));
        assertEquals(
                "DeviceVariation.stuckOffShare: expected 0.0 to 0.25, got 0.5",
                refusal(() -> DeviceVariation.NONE.withStuck(0.75, 0.5)));
        assertEquals(
                "CellConfig.baseOhms: expected > 0, got 0.0",
                refusal(() -> CellConfig.DEFAULT.withOhms(0, 1)));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    /** Two classes of 16 positive features around two random centres. */
    private static final class TwoClouds {
        private final int samples;
        private final Tensor features;
        private final int[] labels;

        TwoClouds(int samples, Random random) {
            this.samples = samples;
            float[] values = new float[samples * 16];
            labels = new int[samples];
            float[][] centres = new float[2][16];
            for (float[] centre : centres) {
                for (int i = 0; i < 16; i++) {
                    centre[i] = random.nextFloat();
                }
            }
            for (int s = 0; s < samples; s++) {
                labels[s] = s % 2;
                for (int i = 0; i < 16; i++) {
                    double noise = 0.25 * random.nextGaussian();
                    values[s * 16 + i] = (float) Math.max(0, centres[s % 2][i] + noise);
                }
            }
            features = Tensor.of(values, samples, 16);
        }

        /** A step of gradient descent on the squared distance to one-hot labels. */
        void train(Layer net, float rate) {
            net.train();
            net.reset();
            Map<String, Parameter> parameters = net.allParameters();
            parameters.values().forEach(parameter -> parameter.value().clearGradient());
            Workspace memory = Workspace.forTraining();
            Tensor out = net.forward(features.in(memory));
            float[] gradient = new float[samples * 2];
            for (int i = 0; i < gradient.length; i++) {
                float wanted = labels[i / 2] == i % 2 ? 1 : 0;
                gradient[i] = (out.data()[i] - wanted) / samples;
            }
            out.backward(gradient);
            parameters
                    .values()
                    .forEach(
                            parameter -> {
                                float[] values = parameter.value().data();
                                float[] slope = parameter.value().gradient();
                                for (int i = 0; i < values.length; i++) {
                                    values[i] -= rate * slope[i];
                                }
                            });
        }

        double accuracy(Layer net) {
            net.eval();
            net.reset();
            float[] out = net.forward(features.in(Workspace.forInference())).data();
            int right = 0;
            for (int s = 0; s < samples; s++) {
                right += (out[2 * s + 1] > out[2 * s] ? 1 : 0) == labels[s] ? 1 : 0;
            }
            return (double) right / samples;
        }
    }
}
