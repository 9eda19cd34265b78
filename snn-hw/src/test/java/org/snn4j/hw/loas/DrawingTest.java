package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerShape;

/** Positions drawn at given densities. */
class DrawingTest {
    @ParameterizedTest(name = "mean {0}, spread {1}")
    @CsvSource({"0.1, 0", "0.1, 1", "0.02, 2", "0.6, 3", "1, 1", "0, 1"})
    void unevenDensitiesKeepTheirMeanAndStayBelowOne(double mean, double spread) {
        double[] shares = Drawing.shares(7, 300, mean, spread);
        assertEquals(mean, Arrays.stream(shares).average().orElseThrow(), 1e-9);
        assertTrue(Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1));
        double largest = Arrays.stream(shares).max().orElseThrow();
        assertEquals(spread == 0 || mean == 0 || mean == 1, largest - mean < 1e-9);
    }

    @Test
    void drawnSpikesHaveTheDensityOfEachTimestepAndAsManySilentInputsAsTold() {
        Drawing drawing = new Drawing(new DrawnOperands(3, 0.1, 0.5, 0, 0), 1);
        Activity.Trains trains =
                drawing.trains(new Activity.Densities(List.of(0.1, 0.2, 0.3)), 30000, 10, 3);
        List<Long> counts = trains.counts().perTimestep();
        assertEquals(0.1, counts.get(0) / 30000.0, 0.01);
        assertEquals(0.2, counts.get(1) / 30000.0, 0.01);
        assertEquals(0.3, counts.get(2) / 30000.0, 0.01);
        SpikeMatrix matrix = SpikeMatrix.unfold(LayerShape.linear(30000, 1), trains, 0, 0);
        // 40 % can fire, each timestep with 1/4, 1/2 and 3/4 on its own.
        double nonSilent = 0.4 * (1 - 0.75 * 0.5 * 0.25);
        assertEquals(nonSilent, matrix.nonSilent(1) / 30000.0, 0.01);
    }

    @Test
    void theSameSeedDrawsTheSameAndLayersDiffer() {
        DrawnOperands how = DrawnOperands.DEFAULT;
        Activity unknown = Activity.NOT_RECORDED;
        Activity.Trains first = new Drawing(how, 1).trains(unknown, 1000, 10, 4);
        assertEquals(first, new Drawing(how, 1).trains(unknown, 1000, 10, 4));
        assertTrue(!first.equals(new Drawing(how, 2).trains(unknown, 1000, 10, 4)));
        assertTrue(!first.equals(new Drawing(how, 1).forOutput().trains(unknown, 1000, 10, 4)));
        assertEquals(how.spikeDensity(), first.density().orElseThrow(), 0.03);
    }

    @Test
    void drawnWeightsHaveTheirDensityAndUnevenFilters() {
        LayerShape shape = LayerShape.convolution(8, 8, 64, 100, 3, 1, 1);
        Drawing uneven = new Drawing(new DrawnOperands(3, 0.1, 0.5, 0, 1.5), 1);
        assertEquals(0.05, uneven.mask(shape, 0.05).density(), 0.003);
        int[] perFilter = new int[100];
        for (int n = 0; n < 100; n++) {
            perFilter[n] = uneven.mask(shape, 0.05).count(n * 576, (n + 1) * 576);
        }
        // An even draw would have about 29 +- 5 in each.
        assertTrue(Arrays.stream(perFilter).max().orElseThrow() > 100);
        assertTrue(Arrays.stream(perFilter).min().orElseThrow() < 5);
    }
}
