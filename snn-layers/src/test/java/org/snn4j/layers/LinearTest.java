package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

class LinearTest {
    private static Linear known() {
        Linear layer = new Linear(2, 3);
        System.arraycopy(
                new float[] {1, 3, 5, 2, 4, 6},
                0,
                layer.parameters().get("weight").value().data(),
                0,
                6);
        System.arraycopy(
                new float[] {10, 20, 30}, 0, layer.parameters().get("bias").value().data(), 0, 3);
        return layer;
    }

    @Test
    void eachRowIsMultipliedByTheWeightAndShiftedByTheBias() {
        Tensor y = known().forward(Tensor.of(new float[] {1, 1, 2, 0}, 2, 1, 2));
        assertArrayEquals(new float[] {13, 27, 41, 12, 26, 40}, y.data());
    }

    @Test
    void gradientsOfInputWeightAndBiasAreThoseOfAMatrixProduct() {
        Linear layer = known();
        Tensor x = Tensor.of(new float[] {1, 1, 2, 0}, 2, 2).requireGradient();
        layer.forward(x).backward(new float[] {1, 0, 0, 0, 0, 2});
        assertArrayEquals(new float[] {1, 2, 10, 12}, x.gradient());
        assertArrayEquals(
                new float[] {1, 0, 4, 1, 0, 0},
                layer.parameters().get("weight").value().gradient());
        assertArrayEquals(new float[] {1, 0, 2}, layer.parameters().get("bias").value().gradient());
        GradientCheck.of(in -> layer.forward(in[0]), RandomTensors.values(1, 3, 2, 2))
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void spikesCountAsOnes() {
        Linear layer = new Linear(70, 5);
        Tensor spikes = RandomTensors.spikes(1, 0.3, 2, 3, 70);
        assertArrayEquals(
                layer.forward(Tensor.of(spikes.data(), 2, 3, 70)).data(),
                layer.forward(spikes).data(),
                1e-5f);
    }

    @Test
    void aFrameThatIsConstantOverTimeIsMultipliedOnce() {
        Tensor frame = RandomTensors.values(1, 3, 2);
        Tensor y = known().forward(Tensor.constantOverTime(frame, 4));
        assertTrue(y.isConstantOverTime());
        assertArrayEquals(
                known().forward(RandomTensors.repeated(frame, 4)).data(), y.data(), 1e-5f);
    }

    @Test
    void withoutBiasTheOriginStaysWhereItIs() {
        Linear layer = new Linear(2, 3).withoutBias();
        assertEquals(Set.of("weight"), layer.parameters().keySet());
        assertArrayEquals(new float[3], layer.forward(Tensor.zeros(1, 2)).data());
    }

    @Test
    void aLayerConfiguredStepByStepStartsLikeOneConfiguredAtOnce() {
        Linear steps = new Linear(5, 4).withoutBias();
        Linear once = new Linear(LinearConfig.of(5, 4).withoutBias());
        assertArrayEquals(values(once), values(steps));
    }

    @Test
    void valuesAreDrawnFromTheLastGeneratorWhetherOrNotThereWereAnyBefore() {
        Linear fresh = new Linear(5, 4);
        Linear used = new Linear(5, 4);
        float[] before = values(used).clone();
        fresh.initialise(new SplittableRandom(3));
        used.initialise(new SplittableRandom(3));
        assertArrayEquals(values(fresh), values(used));
        assertFalse(Arrays.equals(before, values(used)));
    }

    private static float[] values(Linear layer) {
        return layer.parameters().get("weight").value().data();
    }

    @Test
    void synapsesAreFullyConnected() {
        Linear layer = known();
        Tensor weight = layer.parameters().get("weight").value();
        assertEquals(
                new Synapses(
                        Synapses.Kind.FULLY_CONNECTED, 2, 3, ConvolutionGeometry.square(1), weight),
                layer.synapses());
    }

    @Test
    void anImageThatWasNotFlattenedIsRefusedWithAdvice() {
        ShapeException refusal =
                assertThrows(
                        ShapeException.class,
                        () ->
                                new Sequential(new Linear(3136, 10))
                                        .forward(Tensor.zeros(4, 2, 7, 7, 64)));
        assertEquals(
                "0 (Linear 3136->10): input features: expected 3136 in [.., F], got [4, 2, 7, 7,"
                        + " 64].\n"
                        + "  The last 3 axes have 3136 values together: put a Flatten in front.",
                refusal.getMessage());
        assertEquals(
                "Linear 3->10: input features: expected 3 in [.., F], got [4, 2].",
                assertThrows(
                                ShapeException.class,
                                () -> new Linear(3, 10).forward(Tensor.zeros(4, 2)))
                        .getMessage());
    }

    @Test
    void sizesBelowOneAreRefused() {
        assertEquals(
                "Linear.out: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new Linear(3, 0)).getMessage());
    }
}
