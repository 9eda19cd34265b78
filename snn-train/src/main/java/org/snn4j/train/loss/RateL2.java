package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Penalty on neurons that fire often: {@code strength * mean_ni r_ni^2} with {@code r_ni = mean_t
 * s_tni} the firing rate of neuron i for sample n.
 *
 * @param strength 0 or more
 */
public record RateL2(double strength) implements SpikePenalty {
    public RateL2 {
        Check.notNegative("RateL2.strength", strength);
    }

    @Override
    public Tensor of(Tensor spikes) {
        Workspace memory = spikes.workspace();
        int timesteps = spikes.shape().dim(0);
        int neurons = spikes.shape().size() / timesteps;
        float[] rate = rates(spikes.data(), timesteps, memory.zeros(neurons));
        double sum = 0;
        for (float r : rate) {
            sum += (double) r * r;
        }
        float[] value = memory.floats(1);
        value[0] = (float) (strength * sum / neurons);
        return Tensor.result(
                "RateL2",
                memory,
                Shape.of(),
                value,
                upstream -> {
                    float factor = (float) (upstream[0] * 2 * strength / neurons / timesteps);
                    float[] gradient = memory.floats(neurons * timesteps);
                    for (int i = 0; i < gradient.length; i++) {
                        gradient[i] = factor * rate[i % neurons];
                    }
                    spikes.accumulate(memory, gradient);
                },
                spikes);
    }

    private static float[] rates(float[] spikes, int timesteps, float[] rate) {
        for (int i = 0; i < spikes.length; i++) {
            rate[i % rate.length] += spikes[i] / timesteps;
        }
        return rate;
    }
}
