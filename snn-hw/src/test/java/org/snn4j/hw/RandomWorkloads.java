package org.snn4j.hw;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.snn4j.tensor.SpikeBits;

/** Workloads of random shape and activity. */
final class RandomWorkloads {
    private RandomWorkloads() {}

    static Workload workload(Random random) {
        int timesteps = 1 + random.nextInt(5);
        int samples = 1 + random.nextInt(4);
        List<WorkloadLayer> layers = new ArrayList<>();
        layers.add(
                convolution(random, "conv1", timesteps, samples)
                        .withRealInput()
                        .withInput(Activity.NOT_RECORDED));
        layers.add(new OtherLayer("pool", "max pooling 2x2"));
        layers.add(convolution(random, "conv2", timesteps, samples));
        LayerShape shape = LayerShape.linear(1 + random.nextInt(20), 1 + random.nextInt(10));
        layers.add(
                WeightedLayer.of("fc", LayerKind.LINEAR, shape)
                        .withWeights(Weights.masked(4, bits(random, (int) shape.weights())))
                        .withInput(counts(random, timesteps, samples * shape.inputs()))
                        .withOutput(new Activity.Assumed(random.nextDouble()))
                        .withGradients(
                                densities(random, timesteps),
                                counts(random, timesteps, samples * shape.outputs()))
                        .withoutNeurons());
        return new Workload("random", timesteps, samples, 1 + random.nextInt(64), layers);
    }

    static WeightedLayer convolution(Random random, String name, int timesteps, int samples) {
        int groups = 1 + random.nextInt(2);
        int paddingHeight = random.nextInt(2);
        int paddingWidth = random.nextInt(2);
        int height = 1 + random.nextInt(7);
        int width = 1 + random.nextInt(7);
        LayerShape shape =
                new LayerShape(
                        height,
                        width,
                        groups * (1 + random.nextInt(3)),
                        1 + random.nextInt(Math.min(3, height + 2 * paddingHeight)),
                        1 + random.nextInt(Math.min(3, width + 2 * paddingWidth)),
                        1 + random.nextInt(3),
                        paddingHeight,
                        paddingWidth,
                        groups,
                        groups * (1 + random.nextInt(3)));
        int neurons = (int) shape.inputs();
        return WeightedLayer.of(name, LayerKind.CONVOLUTION, shape)
                .withInput(
                        new Activity.Trains(
                                timesteps,
                                samples,
                                neurons,
                                bits(random, timesteps * samples * neurons)));
    }

    private static SpikeBits bits(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(4) == 0 ? 1 : 0;
        }
        return SpikeBits.pack(values);
    }

    private static Activity counts(Random random, int timesteps, long values) {
        List<Long> counts = new ArrayList<>();
        for (int t = 0; t < timesteps; t++) {
            counts.add((long) random.nextInt((int) values + 1));
        }
        return new Activity.Counts(counts, values);
    }

    private static Activity densities(Random random, int timesteps) {
        List<Double> densities = new ArrayList<>();
        for (int t = 0; t < timesteps; t++) {
            densities.add(random.nextDouble());
        }
        return new Activity.Densities(densities);
    }
}
