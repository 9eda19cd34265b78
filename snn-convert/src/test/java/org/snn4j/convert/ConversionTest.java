package org.snn4j.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.convert.DenseStep.Activation;
import org.snn4j.convert.DenseStep.Norm;
import org.snn4j.convert.DenseStep.Synapse;
import org.snn4j.data.Dataset;
import org.snn4j.data.Glyphs;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.TrainingListener;

class ConversionTest {
    private static final TrainingListener SILENT = new TrainingListener() {};

    private static Tensor inputs(int count, int features) {
        SplittableRandom random = new SplittableRandom(3);
        Tensor inputs = Tensor.zeros(count, features);
        for (int i = 0; i < inputs.data().length; i++) {
            inputs.data()[i] = (float) random.nextDouble();
        }
        return inputs;
    }

    private static DenseNetwork threeLayers() {
        return new DenseNetwork(
                List.of(
                        new Synapse("a", new Linear(6, 20)),
                        new Activation("a"),
                        new Synapse("b", new Linear(20, 15)),
                        new Activation("b"),
                        new Synapse("c", new Linear(15, 4))));
    }

    @Test
    void outputsApproachTheDenseNetworkAsTimePasses() {
        DenseNetwork dense = threeLayers();
        Tensor inputs = inputs(30, 6);
        SpikingNetwork spiking =
                Conversion.convert(dense, ConversionConfig.DEFAULT.withPercentile(100), inputs, 1);
        float[] expected = dense.asLayers().forward(inputs).data();
        assertArrayEquals(expected, mean(spiking, inputs, 1000), 5e-3f);
        assertTrue(distance(expected, mean(spiking, inputs, 100)) < 5e-2);
        assertTrue(
                distance(expected, mean(spiking, inputs, 100))
                        < distance(expected, mean(spiking, inputs, 5)));
    }

    private static float[] mean(SpikingNetwork network, Tensor inputs, int timesteps) {
        Sequential net = network.over(timesteps);
        net.eval();
        float[] sums = net.forward(inputs).data().clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= timesteps;
        }
        return sums;
    }

    private static double distance(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    @Test
    void percentilesAreTheKthSmallestWithTiesToEven() {
        float[] values = {4, 1, 3, 2};
        assertEquals(1, new Percentile(0).of(values));
        // 0.5 * 3 = 1.5 and 2.5/3 * 3 = 2.5 both round to 2
        assertEquals(3, new Percentile(50).of(values));
        assertEquals(3, new Percentile(250.0 / 3).of(values));
        assertEquals(4, Percentile.MAXIMUM.of(values));
        assertArrayEquals(new float[] {4, 1, 3, 2}, values);
    }

    @Test
    void absorbedNormsGiveWhatTheyGaveBeforeInEvaluation() {
        Conv2d conv = new Conv2d(2, 3, 3);
        BatchNorm norm = new BatchNorm(3);
        SplittableRandom random = new SplittableRandom(5);
        norm.allParameters().values().forEach(p -> fill(p.value().data(), random));
        norm.allBuffers().values().forEach(b -> fill(b.data(), random));
        Tensor image = inputs(1, 50);
        Tensor input = Tensor.of(image.data(), 1, 5, 5, 2);
        norm.eval();
        Norm step =
                new Norm(
                        "norm",
                        norm.parameters().get("gamma").value().data(),
                        norm.parameters().get("beta").value().data(),
                        norm.buffers().get("runningMean").data(),
                        norm.buffers().get("runningVariance").data(),
                        norm.config().epsilon());
        Synapse absorbed = Absorption.of(new Synapse("conv", conv), step);
        assertArrayEquals(
                norm.forward(conv.forward(input)).data(),
                absorbed.layer().forward(input).data(),
                1e-5f);
    }

    private static void fill(float[] values, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 + random.nextDouble());
        }
    }

    @Test
    void thresholdsByCurrentsArePercentilesOfWhatTheSpikingNetworkSees() {
        DenseNetwork dense = threeLayers();
        Tensor inputs = inputs(30, 6);
        SpikingNetwork spiking = Conversion.convert(dense, ConversionConfig.IIR_SNN, inputs, 5);
        float first =
                new Percentile(90).of(dense.synapses().get("a").layer().forward(inputs).data());
        assertEquals(first, spiking.thresholds().get(0).value(), 1e-6);
        assertEquals("a", spiking.thresholds().get(0).layer());
        assertTrue(spiking.thresholds().get(1).value() > 0);
    }

    @Test
    void aLayerThatIsNeverActiveIsRefusedByName() {
        Linear silent = new Linear(6, 3);
        java.util.Arrays.fill(silent.parameters().get("weight").value().data(), 0);
        java.util.Arrays.fill(silent.parameters().get("bias").value().data(), -1);
        DenseNetwork dense =
                new DenseNetwork(
                        List.of(
                                new Synapse("silent", silent),
                                new Activation("silent"),
                                new Synapse("out", new Linear(3, 2))));
        assertEquals(
                "layer 'silent': percentile 99.9 of its values: expected above 0 and finite, got"
                        + " -1.0. A layer that is never active needs a higher percentile or other"
                        + " samples.",
                assertThrows(
                                UnsupportedLayerException.class,
                                () ->
                                        Conversion.convert(
                                                dense, ConversionConfig.DEFAULT, inputs(4, 6), 1))
                        .getMessage());
    }

    @Test
    void stagesGoOnFromEachOtherAndEndAtOneTimestep() {
        Dataset data = Glyphs.of(1).resized(500, 100, 1).generate();
        DenseNetwork dense =
                new DenseNetwork(
                        List.of(
                                new DenseStep.Flattening("in"),
                                new Synapse("a", new Linear(784, 40)),
                                new Activation("a"),
                                new Synapse("b", new Linear(40, 10))));
        SpikingNetwork spiking =
                Conversion.convert(dense, ConversionConfig.IIR_SNN, data.train().sample(100), 2);
        List<StagedReduction.Stage> stages =
                new StagedReduction(List.of(2, 1), 3, 5e-3, 20, 1).train(spiking, data, SILENT);
        assertEquals(List.of(2, 1), stages.stream().map(s -> s.timesteps()).toList());
        assertTrue(stages.get(0).after() > stages.get(0).before() + 0.2, stages.toString());
        assertTrue(stages.get(1).after() > 0.35, stages.toString());
        AccuracyOverTime accuracy = AccuracyOverTime.measure(dense, spiking, data.test(), 1);
        assertEquals(stages.get(1).after(), accuracy.spiking().get(0), 1e-9);
    }
}
