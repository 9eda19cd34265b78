package org.snn4j.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Tensor;

class ConvertedLifTest {
    @Test
    void itSubtractsTheThresholdAndDoesNotFireExactlyAtIt() {
        // h = 2, 3, 2: only above 2 fires; after the spike 3 - 2 = 1 is left
        Tensor spikes = new ConvertedLif(2f).forward(Tensor.of(new float[] {2, 1, 1}, 3, 1, 1));
        assertArrayEquals(new float[] {0, 1, 0}, spikes.data());
    }

    @Test
    void gradientsOfLeakAndThresholdFollowTheEquation() {
        ConvertedLif neuron = new ConvertedLif(2f);
        Tensor input = Tensor.of(new float[] {1.5f}, 1, 1, 1).requireGradient();
        neuron.forward(input).backward(new float[] {1});
        // u = 1.5/2 - 1 = -0.25: slope 0.3 * 0.75; by the ratio over theta, and -h/theta^2
        assertEquals(0.225 / 2, input.gradient()[0], 1e-6);
        assertEquals(
                -0.225 * 1.5 / 4, neuron.parameters().get("threshold").value().gradient()[0], 1e-6);
    }

    @Test
    void aLeakTrainedAboveOneIsHeldAtOne() {
        ConvertedLif neuron = new ConvertedLif(1f);
        neuron.parameters().get("leak").value().data()[0] = 1.3f;
        neuron.forward(Tensor.full(0.1f, 2, 1, 1));
        assertArrayEquals(new float[] {1f}, neuron.leak());
    }

    @Test
    void aThresholdTrainedBelowZeroIsRefused() {
        ConvertedLif neuron = new ConvertedLif(1f);
        neuron.parameters().get("threshold").value().data()[0] = -0.5f;
        assertEquals(
                "ConvertedLif threshold 1.0: the threshold was trained to -0.5, expected > 0. Lower"
                        + " the learning rate.",
                assertThrows(
                                IllegalStateException.class,
                                () -> neuron.forward(Tensor.full(1, 1, 1, 1)))
                        .getMessage());
    }
}
