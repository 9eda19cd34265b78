package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.loas.Loas;
import org.snn4j.hw.sata.Sata;
import org.snn4j.hw.spikesim.SpikeSim;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.ttfs.AddedSkip;
import org.snn4j.layers.ttfs.EarliestWins;
import org.snn4j.layers.ttfs.FirstSpikeConv2d;
import org.snn4j.layers.ttfs.FirstSpikeLinear;
import org.snn4j.layers.ttfs.Latencies;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.FirstSpikeRule;
import org.snn4j.tensor.ops.Reductions;

class FirstSpikeRecorderTest {
    private static final FirstSpikeRule LATE =
            FirstSpikeRule.DEFAULT.withZMax(8 * FirstSpikeRule.DEFAULT.zMax());

    private static Layer network() {
        return new Sequential(
                new Conv2d(1, 4, 3).same(),
                new Latencies(6, 12),
                new AddedSkip(
                        new Sequential(
                                new FirstSpikeConv2d(4, 8, 2), new FirstSpikeConv2d(8, 8, 1))),
                Flatten.keeping(1),
                new FirstSpikeLinear(3 * 3 * 8, 5, LATE),
                new EarliestWins());
    }

    private static Tensor pictures(float value) {
        return Tensor.full(value, 3, 6, 6, 1);
    }

    @Test
    void everyNeuronSpikesAtMostOnceAndLayersInFrontCountInTheFirstStep() {
        Workload workload = Workload.record("once", network(), pictures(1));
        assertEquals(3, workload.samples());
        List<WeightedLayer> layers = workload.weightedLayers();
        assertEquals(4, layers.size());
        assertEquals(InputKind.REAL_VALUES, layers.get(0).inputKind());
        Activity.Densities numbers = (Activity.Densities) layers.get(0).input();
        assertEquals(1.0, numbers.perTimestep().get(0));
        assertEquals(0.0, numbers.perTimestep().get(1));
        for (WeightedLayer layer : layers.subList(1, 4)) {
            assertEquals(InputKind.SPIKES, layer.inputKind());
            assertAtMostOnce((Activity.Trains) layer.input());
            assertAtMostOnce((Activity.Trains) layer.output());
        }
        assertEquals(LayerShape.convolution(6, 6, 4, 8, 3, 2, 1), layers.get(1).shape());
        assertEquals(LayerKind.LINEAR, layers.get(3).kind());
        // Every neuron that feeds the first convolution fires: each weight is used once a patch.
        assertEquals(1, countOf((Activity.Trains) layers.get(1).input(), 0, 0), 0);
    }

    private static void assertAtMostOnce(Activity.Trains trains) {
        for (int n = 0; n < trains.samples(); n++) {
            for (int i = 0; i < trains.neurons(); i++) {
                assertTrue(countOf(trains, n, i) <= 1, n + " " + i);
            }
        }
    }

    private static int countOf(Activity.Trains trains, int sample, int neuron) {
        int count = 0;
        for (int t = 0; t < trains.timesteps(); t++) {
            int bit = (t * trains.samples() + sample) * trains.neurons() + neuron;
            count += trains.bits().count(bit, bit + 1);
        }
        return count;
    }

    @Test
    void timesAreCutIntoTheStepsOfTheLatencies() {
        Layer network =
                new Sequential(new Latencies(6, 12), new FirstSpikeLinear(3, 2, LATE));
        Tensor activations = Tensor.of(new float[] {0, 1.3f, 5.9f}, 1, 3);
        Workload workload = Workload.record("steps", network, activations);
        Activity.Trains inputs = (Activity.Trains) workload.weightedLayers().get(0).input();
        assertTrue(workload.timesteps() >= 12);
        // Steps are 0.5 long.
        assertEquals(1, inputs.bits().count(0, 1));
        assertEquals(1, inputs.bits().count(2 * 3 + 1, 2 * 3 + 2));
        assertEquals(1, inputs.bits().count(11 * 3 + 2, 11 * 3 + 3));
        assertEquals(3, inputs.bits().count());
    }

    @Test
    void acceleratorsEstimateThem() {
        Workload workload = Workload.record(network(), pictures(0.5f));
        assertTrue(new Sata().estimate(workload).joules() > 0);
        assertTrue(new Loas().estimate(workload).joules() > 0);
        assertTrue(new SpikeSim().estimate(workload).joules() > 0);
    }

    @Test
    void aTrainingStepIsRefused() {
        assertEquals(
                "training workload of once: expected neurons that are trained timestep by"
                        + " timestep, got neurons that fire at most once, whose gradients have no"
                        + " timesteps. Record a forward pass.",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Workload.recordTraining(
                                                "once",
                                                network(),
                                                pictures(1),
                                                Reductions::mean))
                        .getMessage());
    }

    @Test
    void aNetworkThatDoesNotSayHowTimeIsCutIsRefused() {
        assertEquals(
                "workload of times: expected a Latencies layer, which says into how many timesteps"
                        + " time is cut, got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Workload.record(
                                                "times",
                                                new Sequential(new FirstSpikeLinear(3, 2)),
                                                Tensor.full(2, 1, 3)))
                        .getMessage());
    }
}
