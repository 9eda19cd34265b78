package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;

class SharedLayersTest {
    private static final LifConfig PAPER =
            LifConfig.DEFAULT.withCharge(new Charge.DecayInput(4f / 3));

    /** A linear layer: what stands between neurons here. */
    private record Mix(Parameter weight) implements Layer {
        static Mix random(int channels, SplittableRandom random) {
            return new Mix(Parameter.weight(values(random, 1.2f, channels, channels)));
        }

        @Override
        public Tensor forward(Tensor input) {
            return Matrices.linear(input, weight.value());
        }

        @Override
        public Map<String, Parameter> parameters() {
            return Map.of("weight", weight);
        }
    }

    private static Tensor values(SplittableRandom random, float scale, int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) random.nextDouble(-0.5 * scale, scale);
        }
        return tensor;
    }

    /** Output and gradients of one run. */
    private record Result(float[] output, float[] gx, float[] gw) {}

    private static Result backward(Tensor x, Tensor output, Mix mix, Tensor weights) {
        Reductions.sum(Elementwise.multiply(output, weights)).backward();
        Result result =
                new Result(
                        output.data().clone(),
                        x.gradientOrZeros().clone(),
                        mix.weight().value().gradientOrZeros().clone());
        mix.weight().value().clearGradient();
        return result;
    }

    /** The definition: every visit an op of its own, all of them on one tape. */
    private static Tensor unrolled(LifConfig config, Tensor x, Mix mix, int layers, int groups) {
        int timesteps = x.shape().dim(0);
        int n = x.shape().dim(1);
        int part = x.shape().last() / groups;
        Tensor v = Tensor.zeros(n, part);
        List<Tensor> outputs = new ArrayList<>();
        for (int t = 0; t < timesteps; t++) {
            Tensor s = Shapes.timestep(x, t);
            for (int l = 0; l < layers; l++) {
                Tensor current = l == 0 ? s : mix.forward(s);
                Tensor split = Shapes.permute(Shapes.reshape(current, n, groups, part), 1, 0, 2);
                Tensor[] fired = new Tensor[groups];
                for (int g = 0; g < groups; g++) {
                    Tensor visit = Shapes.reshape(Shapes.timestep(split, g), 1, n, part);
                    NeuronOutput output = new Lif(config).run(visit, v);
                    v = output.lastMembrane();
                    fired[g] = Shapes.timestep(output.spikes(), 0);
                }
                s = Shapes.reshape(Shapes.permute(Shapes.stack(fired), 1, 0, 2), n, part * groups);
            }
            outputs.add(s);
        }
        return Shapes.stack(outputs.toArray(Tensor[]::new));
    }

    private static SharedLayers group(
            MembraneNeuron neuron, SharedMembrane membrane, Mix mix, int layers) {
        List<Layer> list = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            if (l > 0) {
                list.add(mix);
            }
            list.add(neuron.storedIn(membrane));
        }
        return new SharedLayers(membrane, list);
    }

    @ParameterizedTest(name = "T={0}, {1} layers, {2} groups, {3} reset, attached {4}, every {5}")
    @CsvSource({
        "1, 1, 1, SOFT, false, 1",
        "4, 2, 1, SOFT, false, 1",
        "4, 3, 2, SOFT, true, 1",
        "5, 2, 2, HARD, false, 1",
        "3, 3, 1, HARD, true, 1",
        "3, 2, 4, NONE, false, 1",
        "1, 2, 2, SOFT, false, 8",
        "5, 3, 1, SOFT, false, 2",
        "5, 2, 2, SOFT, true, 8",
        "4, 3, 1, NONE, false, 7",
        "6, 3, 2, SOFT, false, 5"
    })
    void aGroupComputesWhatItsVisitsComputeOneByOne(
            int timesteps, int layers, int groups, Reset reset, boolean attached, int every) {
        LifConfig config = PAPER.withReset(reset).withResetDetached(!attached);
        SplittableRandom random = new SplittableRandom(31L * timesteps + layers + groups + every);
        Mix mix = Mix.random(8, random);
        Tensor x = values(random, 3f, timesteps, 3, 8).requireGradient();
        Tensor weights = values(random, 1f, timesteps, 3, 8);
        Result expected = backward(x, unrolled(config, x, mix, layers, groups), mix, weights);
        x.clearGradient();
        SharedMembrane membrane = new SharedMembrane(groups).recoveredOver(every);
        SharedLayers shared = group(new Lif(config), membrane, mix, layers);
        Result got = backward(x, shared.forward(x), mix, weights);
        assertArrayEquals(expected.output(), got.output());
        float tolerance = every == 1 ? 1e-5f : 5e-2f;
        assertArrayEquals(expected.gx(), got.gx(), tolerance);
        assertArrayEquals(expected.gw(), got.gw(), 4 * tolerance);
        assertTrue(layers == 1 || Arrays.stream(range(got.gw())).anyMatch(g -> g != 0));
    }

    private static double[] range(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void recoveryWithinTheLimitKeepsGradientsWithinAFewPercent() {
        SplittableRandom random = new SplittableRandom(5);
        Mix mix = Mix.random(16, random);
        Tensor x = values(random, 3f, 6, 8, 16).requireGradient();
        Tensor weights = values(random, 1f, 6, 8, 16);
        Result exact =
                backward(
                        x,
                        group(new Lif(PAPER), new SharedMembrane(), mix, 3).forward(x),
                        mix,
                        weights);
        x.clearGradient();
        SharedMembrane kept = new SharedMembrane().recoveredOver(8);
        Result recovered =
                backward(x, group(new Lif(PAPER), kept, mix, 3).forward(x), mix, weights);
        double error = 0;
        double size = 0;
        for (int i = 0; i < exact.gx().length; i++) {
            error += Math.abs(exact.gx()[i] - recovered.gx()[i]);
            size += Math.abs(exact.gx()[i]);
        }
        assertTrue(error < 1e-3 * size, "relative error " + error / size);
    }

    static Stream<Supplier<MembraneNeuron>> neuronsOfEveryKind() {
        return Stream.of(
                () -> new Lif(PAPER),
                () -> new ParametricLif(PAPER),
                () -> new SynapticLif(0.5f, PAPER),
                () -> new AdaptiveLif(PAPER, 0.3f, 0.8f),
                () -> new RecurrentLif(8, PAPER));
    }

    @ParameterizedTest
    @MethodSource("neuronsOfEveryKind")
    void oneLayerAloneInAGroupIsTheLayerItself(Supplier<MembraneNeuron> kind) {
        MembraneNeuron neuron = kind.get();
        SplittableRandom random = new SplittableRandom(3);
        Tensor x = values(random, 3f, 5, 4, 8).requireGradient();
        Tensor weights = values(random, 1f, 5, 4, 8);
        Mix none = Mix.random(1, random);
        Result plain = backward(x, neuron.forward(x), none, weights);
        x.clearGradient();
        Result alone =
                backward(x, group(neuron, new SharedMembrane(), none, 1).forward(x), none, weights);
        assertArrayEquals(plain.output(), alone.output());
        assertArrayEquals(plain.gx(), alone.gx(), 1e-5f);
    }

    @ParameterizedTest
    @MethodSource("neuronsOfEveryKind")
    void layersOfEveryKindShare(Supplier<MembraneNeuron> kind) {
        SplittableRandom random = new SplittableRandom(9);
        Mix mix = Mix.random(8, random);
        Tensor x = values(random, 3f, 4, 4, 8).requireGradient();
        SharedMembrane membrane = new SharedMembrane();
        SharedLayers shared = group(kind.get(), membrane, mix, 2);
        Tensor output = shared.forward(x);
        Reductions.sum(output).backward();
        assertEquals(x.shape(), output.shape());
        assertTrue(output.density() > 0 && output.density() < 1);
        assertTrue(
                Arrays.stream(range(x.gradient())).filter(g -> g != 0).count()
                        > x.shape().size() / 2);
    }

    @Test
    void anInferenceWorkspaceGivesTheSameSpikesAndKeepsOnlyThem() {
        SplittableRandom random = new SplittableRandom(4);
        Mix mix = Mix.random(64, random);
        Tensor x = values(random, 3f, 8, 2, 64);
        SharedLayers shared = group(new Lif(PAPER), new SharedMembrane(2), mix, 3);
        Workspace memory = Workspace.forInference();
        Tensor spikes = shared.forward(x.in(memory));
        assertArrayEquals(shared.forward(x).data(), spikes.copy().data());
        // Spikes of all timesteps as bits and one membrane as floats.
        assertEquals(8 * 2 * 64 / 8 + 2 * 32 * 4, heldByStep(memory));
    }

    private static long heldByStep(Workspace memory) {
        return memory.bytesInUse();
    }

    @Test
    void anObserverSeesEveryLayerOnceWithAllTimesteps() {
        SplittableRandom random = new SplittableRandom(6);
        Mix mix = Mix.random(8, random);
        SharedLayers shared = group(new Lif(PAPER), new SharedMembrane(), mix, 2);
        List<String> seen = new ArrayList<>();
        NeuronObserver observer =
                new NeuronObserver() {
                    @Override
                    public void onForward(Layer layer, Tensor input, Tensor output) {
                        seen.add(layer.getClass().getSimpleName() + " " + output.shape());
                    }

                    @Override
                    public void onBackward(Tensor spikes, float[] gradient, float[] slopes) {
                        seen.add("backward " + spikes.shape() + " " + gradient.length);
                    }
                };
        Workspace memory = Workspace.forTraining().observedBy(observer);
        Tensor x = values(random, 3f, 4, 3, 8).in(memory);
        Reductions.sum(Layer.run("", shared, x)).backward();
        assertEquals(
                List.of(
                        "Lif [4, 3, 8]",
                        "Mix [4, 3, 8]",
                        "Lif [4, 3, 8]",
                        "SharedLayers [4, 3, 8]",
                        "backward [4, 3, 8] 96",
                        "backward [4, 3, 8] 96"),
                seen);
    }

    @Test
    void neuronsOnASharedMembraneDoNotRunByThemselves() {
        Lif lif = new Lif(PAPER).storedIn(new SharedMembrane());
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> lif.forward(Tensor.zeros(2, 1, 4)));
        assertEquals(
                lif.describe()
                        + ": its membrane potential is shared with other layers: expected to run"
                        + " inside the SharedLayers of that membrane, ran by itself.",
                e.getMessage());
    }

    @Test
    void aGroupRefusesNeuronsOfAnotherMembraneAndGroupsWithoutAny() {
        SharedMembrane membrane = new SharedMembrane();
        assertEquals(
                "SharedLayers: 1 (Lif Leak[leak=0.5], threshold 1.0): expected neurons of the"
                        + " shared membrane, got some with another. Give it to them with"
                        + " storedIn(..).",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new SharedLayers(
                                                membrane, new Lif().storedIn(membrane), new Lif()))
                        .getMessage());
        assertEquals(
                "SharedLayers: expected neurons stored in the shared membrane, got none in"
                        + " [Sequential of 0]",
                assertThrows(IllegalArgumentException.class, () -> new SharedLayers(membrane))
                        .getMessage());
    }

    @Test
    void layersOfOtherWidthsCannotShare() {
        SharedMembrane membrane = new SharedMembrane();
        Lif lif = new Lif(PAPER);
        Layer widen = new Mix(Parameter.weight(Tensor.full(1f, 4, 6)));
        SharedLayers shared =
                new SharedLayers(membrane, lif.storedIn(membrane), widen, lif.storedIn(membrane));
        ShapeException e =
                assertThrows(ShapeException.class, () -> shared.forward(Tensor.full(1f, 2, 1, 4)));
        assertTrue(e.getMessage().contains("[1, 4] as in the layer before"), e.getMessage());
        // A failed call leaves no trace.
        assertThrows(
                IllegalStateException.class,
                () -> lif.storedIn(membrane).forward(Tensor.zeros(2, 1, 4)));
    }

    @Test
    void aLayerThatMixesTimestepsIsRefusedInsideAGroup() {
        SharedMembrane membrane = new SharedMembrane();
        SharedLayers shared =
                new SharedLayers(membrane, new Lif().storedIn(membrane), new DirectEncoding(3));
        assertThrows(ShapeException.class, () -> shared.forward(Tensor.full(1f, 2, 1, 4)));
    }

    @Test
    void aConstantInputGetsTheSumOfItsGradients() {
        SplittableRandom random = new SplittableRandom(8);
        Mix mix = Mix.random(8, random);
        Tensor frame = values(random, 3f, 2, 8).requireGradient();
        SharedLayers shared = group(new Lif(PAPER), new SharedMembrane(), mix, 2);
        Tensor weights = values(random, 1f, 4, 2, 8);
        Result constant =
                backward(frame, shared.forward(Tensor.constantOverTime(frame, 4)), mix, weights);
        frame.clearGradient();
        Tensor repeated = Shapes.stack(frame, frame, frame, frame);
        Result plain = backward(frame, shared.forward(repeated), mix, weights);
        assertArrayEquals(plain.gx(), constant.gx(), 1e-5f);
    }
}
