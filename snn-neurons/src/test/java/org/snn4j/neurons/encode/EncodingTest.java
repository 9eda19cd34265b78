package org.snn4j.neurons.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Tensor;

class EncodingTest {
    @Test
    void directEncodingKeepsOneFrame() {
        Tensor x = Tensor.of(new float[] {1, 2}, 1, 2);
        Tensor sequence = new DirectEncoding(3).forward(x);
        assertSame(x, sequence.frame());
        assertArrayEquals(new float[] {1, 2, 1, 2, 1, 2}, sequence.data());
    }

    @Test
    void poissonRatesApproachTheValues() {
        Tensor x = Tensor.of(new float[] {0f, 0.25f, 0.9f, 1f, -1f, Float.NaN}, 6);
        Tensor spikes = new PoissonEncoding(20_000).forward(x);
        float[] rates = new float[6];
        for (int i = 0; i < 120_000; i++) {
            rates[i % 6] += spikes.data()[i] / 20_000;
        }
        assertArrayEquals(new float[] {0, 0.25f, 0.9f, 1, 0, 0}, rates, 0.012f);
    }

    @Test
    void poissonDrawsGoOnAndResumeFromTheirBuffer() {
        PoissonEncoding encoding = new PoissonEncoding(64);
        Tensor x = Tensor.full(0.5f, 4);
        Tensor first = encoding.forward(x);
        float[] saved = encoding.buffers().get("random").data().clone();
        Tensor second = encoding.forward(x);
        assertNotEquals(
                java.util.Arrays.toString(first.data()), java.util.Arrays.toString(second.data()));
        PoissonEncoding resumed = new PoissonEncoding(64);
        System.arraycopy(saved, 0, resumed.buffers().get("random").data(), 0, saved.length);
        assertArrayEquals(second.data(), resumed.forward(x).data());
    }

    @Test
    void signedPoissonFollowsItsEquation() {
        Tensor x = Tensor.of(new float[] {0.5f, -0.5f, 3f}, 3);
        Tensor uniform = Tensor.of(new float[] {0.2f, 0.3f, 0.9f, 0.25f, 0.1f, 0.5f}, 2, 3);
        assertArrayEquals(
                new float[] {1, 0, 1, 1, -1, 1},
                SignedPoissonEncoding.encode(x, uniform, 2).data());
        double density =
                new SignedPoissonEncoding(10_000)
                        .forward(Tensor.of(new float[] {-0.5f}, 1))
                        .density();
        assertEquals(0.25, density, 0.02);
    }

    @Test
    void latencyEncodingSpikesOnceAndEarlierForLargerValues() {
        Tensor x = Tensor.of(new float[] {1f, 0.5f, 0.01f, 0f, 7f}, 5);
        float[] spikes = new LatencyEncoding(5).forward(x).data();
        float[] times = new float[5];
        for (int i = 0; i < 25; i++) {
            times[i % 5] += spikes[i] * (1 + i / 5);
        }
        assertArrayEquals(new float[] {1, 3, 5, 0, 1}, times);
    }

    @Test
    void deltaEncodingSeesChanges() {
        Tensor x = Tensor.of(new float[] {0, 0.5f, 0.6f, 0.1f}, 4, 1);
        assertArrayEquals(
                new float[] {0, 1, 0, -1}, new DeltaEncoding(0.4f, true).forward(x).data());
        assertArrayEquals(
                new float[] {0, 1, 0, 0}, new DeltaEncoding(0.4f, false).forward(x).data());
    }
}
