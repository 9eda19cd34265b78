package org.snn4j.layers.ttfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.layers.init.FanInSpread;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.FirstSpikeRule;

class FirstSpikeLayersTest {
    private static Tensor times(int channels) {
        SplittableRandom random = new SplittableRandom(1);
        float[] z = new float[2 * 7 * 7 * channels];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextDouble(1, 4);
        }
        return Tensor.of(z, 2, 7, 7, channels);
    }

    private static Sequential body(int in, int out) {
        return new Sequential(new FirstSpikeConv2d(in, out, 2), new FirstSpikeConv2d(out, out, 1));
    }

    @Test
    void anAddedSkipAddsTheTimesOfTheEarliestSpikes() {
        AddedSkip skip = new AddedSkip(body(4, 8));
        Initialisation.of(skip, 1);
        Tensor z = times(4);
        Tensor added = skip.forward(z);
        assertEquals(Shape.of(2, 4, 4, 8), added.shape());
        Tensor through = skip.children().get("body").forward(z);
        Tensor around = skip.children().get("pool").forward(z);
        for (int i = 0; i < added.data().length; i++) {
            float expected = through.data()[i] * around.data()[i / 8 * 4 + i % 4];
            assertEquals(expected, added.data()[i], 1e-5f * expected);
        }
    }

    @Test
    void concatenatedBranchesAlternateAndTheDelayedOneComesLater() {
        ConcatenatedSkip plain = new ConcatenatedSkip(body(3, 3));
        ConcatenatedSkip delayed = new ConcatenatedSkip(body(3, 3), new SkipDelay(3));
        Initialisation.of(plain, 1);
        Initialisation.of(delayed, 1);
        Tensor z = times(6);
        float[] early = plain.forward(z).data();
        float[] late = delayed.forward(z).data();
        assertEquals(Shape.of(2, 4, 4, 6), plain.forward(z).shape());
        for (int i = 0; i < early.length; i += 2) {
            assertEquals(early[i] * (float) Math.exp(0.5), late[i], 1e-4f);
        }
        assertEquals("ConcatenatedSkip with delay", delayed.describe());
    }

    @Test
    void whileGradientsAreRecordedAConcatenatedSkipCostsItsGap() {
        ConcatenatedSkip skip = new ConcatenatedSkip(body(3, 3));
        skip.forward(times(6));
        ConcatenatedSkip.Branches both = skip.branches(times(6));
        Tensor input = times(6).in(Workspace.forTraining());
        skip.forward(input);
        double expected = 0;
        for (int n = 0; n < 2; n++) {
            double gap = mean(both.body(), n) - mean(both.skip(), n);
            expected += 1e-6 * gap * gap / 2;
        }
        assertEquals(expected, skip.cost().orElseThrow().item(), 1e-4 * expected);
        skip.resetState();
        assertTrue(skip.cost().isEmpty());
    }

    private static double mean(Tensor branch, int sample) {
        int size = branch.data().length / 2;
        double sum = 0;
        for (int i = sample * size; i < (sample + 1) * size; i++) {
            sum += branch.data()[i];
        }
        return sum / size;
    }

    @Test
    void everyNeuronCanFireAtFirstAndCostsNothingThen() {
        FirstSpikeConv2d layer = new FirstSpikeConv2d(8, 16, 1);
        float[] weights = layer.parameters().get("weight").value().data();
        for (float weight : weights) {
            assertTrue(weight >= 0 && weight < 10f / 72, "" + weight);
        }
        assertEquals(0f, layer.cost().orElseThrow().item());
        FirstSpikeLinear late = new FirstSpikeLinear(10, 4, FirstSpikeRule.DEFAULT.withZMax(50));
        assertEquals(50f, late.rule().zMax());
    }

    @Test
    void weightsThatStartSpreadHaveTheSumAndDeviationAskedFor() {
        FirstSpikeLinear layer = new FirstSpikeLinear(400, 100).startingFrom(new FanInSpread(3, 2));
        double sum = 0;
        double squares = 0;
        for (float weight : layer.parameters().get("weight").value().data()) {
            sum += weight;
            squares += weight * weight;
        }
        double mean = sum / 40000;
        assertEquals(3.0 / 400, mean, 2e-3);
        assertEquals(2 / 20.0, Math.sqrt(squares / 40000 - mean * mean), 2e-3);
    }

    @Test
    void sharperScoresKeepTheirOrder() {
        Tensor z = Tensor.of(new float[] {3, 1, 2}, 1, 3);
        assertArrayEquals(new float[] {-3, -1, -2}, new EarliestWins().forward(z).data());
        assertArrayEquals(new float[] {-30, -10, -20}, new EarliestWins(10).forward(z).data());
    }

    @Test
    void wrongChannelsAreToldByTheLayer() {
        String message =
                assertThrows(
                                ShapeException.class,
                                () -> new FirstSpikeConv2d(3, 4, 2).forward(times(6)))
                        .getMessage();
        assertTrue(
                message.startsWith(
                        "FirstSpikeConv2d 3->4, 3x3, stride 2: input channels: expected 3 in"
                                + " [.., H, W, C], got [2, 7, 7, 6]"),
                message);
        String odd =
                assertThrows(
                                ShapeException.class,
                                () -> new ConcatenatedSkip(body(3, 3)).forward(times(5)))
                        .getMessage();
        assertTrue(
                odd.startsWith(
                        "ConcatenatedSkip: input: expected [N, H, W, C] with an even number of"
                                + " channels, got [2, 7, 7, 5]"),
                odd);
    }
}
