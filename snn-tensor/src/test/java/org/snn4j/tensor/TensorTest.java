package org.snn4j.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Reductions;

class TensorTest {
    @Test
    void aTensorUsedTwiceGetsBothGradients() {
        Tensor x = Tensor.of(new float[] {2, 3}, 2).requireGradient();
        Tensor y = Elementwise.multiply(x, x);
        Reductions.sum(Elementwise.add(y, x)).backward();
        assertArrayEquals(new float[] {5, 7}, x.gradient());
    }

    @Test
    void gradientsAddUpUntilTheyAreCleared() {
        Tensor x = Tensor.of(new float[] {1}, 1).requireGradient();
        Elementwise.scale(x, 3).backward(new float[] {1});
        Elementwise.scale(x, 4).backward(new float[] {1});
        assertArrayEquals(new float[] {7}, x.gradient());
        x.clearGradient();
        Elementwise.scale(x, 4).backward(new float[] {1});
        assertArrayEquals(new float[] {4}, x.gradient());
    }

    @Test
    void aGraphThatJoinsAgainIsWalkedOnceInOrder() {
        Tensor x = Tensor.of(new float[] {0.5f}, 1).requireGradient();
        Tensor left = Elementwise.square(Elementwise.square(x));
        Tensor joined = Elementwise.multiply(left, x);
        joined.backward();
        assertEquals(5 * Math.pow(0.5, 4), x.gradient()[0], 1e-6);
    }

    @Test
    void backwardTwiceThroughOneGraphIsRefused() {
        Tensor x = Tensor.of(new float[] {1}, 1).requireGradient();
        Tensor y = Elementwise.square(x);
        y.backward();
        IllegalStateException e = assertThrows(IllegalStateException.class, y::backward);
        assertEquals(
                "backward() through square a second time: its buffers are gone. Run the forward"
                        + " pass again before each backward().",
                e.getMessage());
    }

    @Test
    void aFunctionOfOnesOwnIsDifferentiable() {
        GradientCheck.of(in -> cube(in[0]), Tensor.of(new float[] {-1, 0.5f, 2}, 3))
                .against(
                        at -> {
                            double[] out = new double[3];
                            for (int i = 0; i < 3; i++) {
                                out[i] = at[0][i] * at[0][i] * at[0][i];
                            }
                            return out;
                        })
                .assertWithin(1e-6);
    }

    private static Tensor cube(Tensor x) {
        float[] in = x.data();
        Workspace memory = x.workspace();
        float[] out = memory.floats(in.length);
        for (int i = 0; i < in.length; i++) {
            out[i] = in[i] * in[i] * in[i];
        }
        return Tensor.result(
                "cube",
                memory,
                x.shape(),
                out,
                gradient -> {
                    float[] gx = memory.floats(in.length);
                    for (int i = 0; i < in.length; i++) {
                        gx[i] = 3 * in[i] * in[i] * gradient[i];
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }

    @Test
    void tensorsOfAStepThatIsOverRefuseToBeRead() {
        Workspace step = Workspace.forTraining();
        Tensor y = Elementwise.scale(Tensor.of(new float[] {1, 2}, 2).in(step), 2);
        Tensor kept = y.copy();
        step.reset();
        IllegalStateException e = assertThrows(IllegalStateException.class, y::data);
        assertEquals(
                "tensor of shape [2] belongs to a step that is over: its workspace was reset. Take"
                        + " copy() of what has to last before the step ends.",
                e.getMessage());
        assertArrayEquals(new float[] {2, 4}, kept.data());
    }

    @Test
    void theSecondStepOfAWorkspaceAllocatesNothing() {
        Workspace memory = Workspace.forTraining();
        Tensor w = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2).requireGradient();
        trainingStep(memory, w);
        long after = memory.bytes();
        for (int i = 0; i < 20; i++) {
            trainingStep(memory, w);
        }
        assertEquals(after, memory.bytes());
    }

    @Test
    void aWholeContributionToAParameterIsItsGradient() {
        Workspace memory = Workspace.forTraining();
        Tensor w = Tensor.of(new float[] {1, 2}, 2).requireGradient();
        float[] own = w.gradientBuffer(memory);
        own[0] = 3;
        own[1] = 4;
        w.accumulate(memory, own);
        assertSame(own, w.gradient());
        float[] second = w.gradientBuffer(memory);
        assertNotSame(own, second);
        second[0] = 10;
        second[1] = 20;
        w.accumulate(memory, second);
        assertArrayEquals(new float[] {13, 24}, w.gradient());
        w.clearGradient();
        assertSame(own, w.gradientBuffer(memory));
        assertFalse(w.hasGradient());
    }

    private static void trainingStep(Workspace memory, Tensor w) {
        w.clearGradient();
        Tensor x = Tensor.of(new float[] {1, 2}, 1, 2).in(memory);
        Reductions.sum(Elementwise.tanh(Matrices.linear(x, w))).backward();
        memory.reset();
    }

    @Test
    void anInferenceWorkspaceRecordsNothing() {
        Tensor w = Tensor.scalar(2).requireGradient();
        Tensor y = Elementwise.multiply(Tensor.scalar(3).in(Workspace.forInference()), w);
        assertFalse(y.needsGradient());
        assertThrows(IllegalStateException.class, y::backward);
    }

    @Test
    void tensorsOfTwoWorkspacesDoNotMeet() {
        Tensor a = Tensor.scalar(1).in(Workspace.forTraining());
        Tensor b = Tensor.scalar(1).in(Workspace.forTraining());
        assertEquals(
                "tensors of two workspaces met in one op: expected one. Copy one of them with"
                        + " copy().",
                assertThrows(IllegalArgumentException.class, () -> Elementwise.add(a, b))
                        .getMessage());
    }

    @Test
    void aFrozenParameterGetsNoGradient() {
        Parameter weight = Parameter.weight(Tensor.scalar(2));
        Tensor x = Tensor.scalar(3).requireGradient();
        weight.freeze();
        Elementwise.multiply(x, weight.value()).backward();
        assertEquals(2f, x.gradient()[0]);
        assertTrue(weight.isFrozen());
        assertFalse(weight.value().hasGradient());
    }

    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {0, 1, 7, 63, 64, 65, 127, 128, 1000, 1023})
    void spikeBitsRoundTripAndCountAnyRange(int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(3) == 0 ? 1f : 0f;
        }
        SpikeBits bits = SpikeBits.pack(values);
        float[] back = new float[size];
        bits.unpack(0, size, back, 0);
        assertArrayEquals(values, back);
        for (int trial = 0; trial < 50; trial++) {
            int from = random.nextInt(size + 1);
            int to = from + random.nextInt(size - from + 1);
            int count = 0;
            for (int i = from; i < to; i++) {
                count += (int) values[i];
            }
            assertEquals(count, bits.count(from, to), from + " to " + to);
        }
    }

    @Test
    void aValueThatIsNoSpikeIsRefused() {
        assertEquals(
                "spikes: expected 0 or 1, got 0.5 at index 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SpikeBits.pack(new float[] {1, 0.5f}))
                        .getMessage());
    }

    @Test
    void aWrongShapeIsToldWithThePathOfTheLayer() {
        Layer inner =
                new Layer() {
                    @Override
                    public Tensor forward(Tensor input) {
                        throw new ShapeException(
                                "Conv2d 64->128, 3x3: input channels", "64", "3", "Channels last?");
                    }
                };
        Layer net = new Sequential(new Sequential(inner));
        ShapeException e =
                assertThrows(
                        ShapeException.class, () -> new Sequential(net).forward(Tensor.scalar(1)));
        assertEquals(
                "0.0.0 (Conv2d 64->128, 3x3): input channels: expected 64, got 3.\n"
                        + "  Channels last?",
                e.getMessage());
    }

    @Test
    void layersAreListedByPath() {
        Layer leaf =
                new Layer() {
                    private final Parameter weight = Parameter.weight(Tensor.zeros(2, 3));

                    @Override
                    public Tensor forward(Tensor input) {
                        return input;
                    }

                    @Override
                    public Map<String, Parameter> parameters() {
                        return Map.of("weight", weight);
                    }
                };
        Sequential net = new Sequential(new Sequential(leaf));
        assertEquals(
                java.util.List.of("0.0.weight"),
                java.util.List.copyOf(net.allParameters().keySet()));
        assertEquals(6, net.parameterCount());
        assertSame(leaf, net.layers().get("0.0"));
    }

    @Test
    void randomStreamsGoOnFromTheirBuffer() {
        RandomStream stream = new RandomStream(-7);
        stream.reserve(1000);
        RandomStream resumed = new RandomStream(0);
        System.arraycopy(stream.buffer().data(), 0, resumed.buffer().data(), 0, 8);
        long key = stream.reserve(5);
        assertEquals(key, resumed.reserve(5));
        RandomStream fromTheStart = new RandomStream(-7);
        assertEquals(
                RandomStream.bits(fromTheStart.reserve(1005), 1002), RandomStream.bits(key, 2));
    }

    @Test
    void nd4jArraysCrossTheBorderInBothDirections() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Tensor back = Tensor.fromNd4j(x.toNd4j().transpose());
        assertEquals(Shape.of(3, 2), back.shape());
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, back.data());
    }

    @Test
    void deferredValuesAreComputedOnceAndStayTheSameAsFloats() {
        int[] calls = {0};
        DeferredValues squares =
                (from, to, target, at) -> {
                    calls[0]++;
                    for (int i = from; i < to; i++) {
                        target[at + i - from] = i * i;
                    }
                };
        Tensor x = Tensor.wrap(Workspace.UNPOOLED, Shape.of(2, 2), squares);
        assertEquals("Tensor[2, 2] deferred", x.toString());
        float[] piece = new float[3];
        x.deferred().fill(2, 4, piece, 1);
        assertArrayEquals(new float[] {0, 4, 9}, piece);
        assertArrayEquals(new float[] {0, 1, 4, 9}, x.detach().data());
        assertTrue(x.isDeferred());
        int before = calls[0];
        assertArrayEquals(new float[] {0, 1, 4, 9}, x.data());
        assertEquals(x.data(), x.data());
        assertEquals(before + 1, calls[0]);
        IllegalStateException late = assertThrows(IllegalStateException.class, x::deferred);
        assertEquals("tensor of shape [2, 2]: expected deferred values", late.getMessage());
    }
}
