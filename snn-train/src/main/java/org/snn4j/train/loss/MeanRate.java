package org.snn4j.train.loss;

import java.util.Arrays;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Penalties that are a function of a layer's mean firing rate alone. */
final class MeanRate {
    private MeanRate() {}

    /** Mean of all values; spikes are counted without unpacking them. */
    static double of(Tensor spikes) {
        if (spikes.isSpikes()) {
            return spikes.density();
        }
        double sum = 0;
        for (float value : spikes.data()) {
            sum += value;
        }
        return sum / spikes.shape().size();
    }

    /**
     * A penalty whose derivative is the same for every spike.
     *
     * @param slope derivative of the penalty with respect to the mean rate
     */
    static Tensor penalty(String name, Tensor spikes, double value, double slope) {
        Workspace memory = spikes.workspace();
        int size = spikes.shape().size();
        float[] result = memory.floats(1);
        result[0] = (float) value;
        return Tensor.result(
                name,
                memory,
                Shape.of(),
                result,
                upstream -> {
                    float[] gradient = memory.floats(size);
                    Arrays.fill(gradient, (float) (upstream[0] * slope / size));
                    spikes.accumulate(memory, gradient);
                },
                spikes);
    }
}
