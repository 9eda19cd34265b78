package org.snn4j.neurons.encode;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Latency coding: a value {@code x} in 0..1 spikes once, the larger the sooner, at timestep {@code
 * rint((1 - x) * (T - 1))}; {@code [N, ...] -> [T, N, ...]}.
 *
 * <p>Values below {@code silence} do not spike, values above 1 spike at the first timestep, NaN
 * never. No gradient flows to the input.
 *
 * @see <a href="https://arxiv.org/abs/2109.12894">Eshraghian et al. 2023, section on latency
 *     coding</a>
 */
public final class LatencyEncoding implements Encoding {
    private final int timesteps;
    private final float silence;

    /** Encodes with all values of 0.01 or more spiking. */
    public LatencyEncoding(int timesteps) {
        this(timesteps, 0.01f);
    }

    /**
     * Encodes.
     *
     * @param timesteps 1 or more
     * @param silence value below which nothing spikes, 0 to 1
     */
    public LatencyEncoding(int timesteps, float silence) {
        Check.atLeastOne("LatencyEncoding.timesteps", timesteps);
        Check.inRange("LatencyEncoding.silence", silence, 0, 1);
        this.timesteps = timesteps;
        this.silence = silence;
    }

    @Override
    public Tensor forward(Tensor input) {
        Workspace memory = input.workspace();
        float[] x = input.data();
        Shape shape = input.shape().prepend(timesteps);
        long[] words = memory.words(SpikeBits.wordsFor(shape.size()));
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= silence) {
                int at = (int) Math.rint((1 - Math.min(x[i], 1f)) * (timesteps - 1)) * x.length + i;
                words[at >> 6] |= 1L << at;
            }
        }
        return Tensor.wrap(memory, shape, new SpikeBits(words, shape.size()));
    }

    @Override
    public String describe() {
        return "LatencyEncoding T=" + timesteps;
    }
}
