package org.snn4j.neurons.encode;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Rate coding: at each timestep a value {@code x} in 0..1 is a spike with probability {@code x},
 * independently; {@code [N, ...] -> [T, N, ...]}.
 *
 * <p>Values above 1 always fire, values of 0 or less and NaN never. No gradient flows to the input.
 */
public final class PoissonEncoding implements Encoding, Randomised {
    private final int timesteps;
    private final RandomStream random = new RandomStream(0);

    /**
     * Draws spikes.
     *
     * @param timesteps 1 or more
     */
    public PoissonEncoding(int timesteps) {
        Check.atLeastOne("PoissonEncoding.timesteps", timesteps);
        this.timesteps = timesteps;
    }

    @Override
    public Tensor forward(Tensor input) {
        Workspace memory = input.workspace();
        float[] x = input.data();
        Shape shape = input.shape().prepend(timesteps);
        long key = random.reserve(shape.size());
        long[] words = memory.words(SpikeBits.wordsFor(shape.size()));
        for (int i = 0; i < shape.size(); i++) {
            if (RandomStream.uniform(key, i) < x[i % x.length]) {
                words[i >> 6] |= 1L << i;
            }
        }
        return Tensor.wrap(memory, shape, new SpikeBits(words, shape.size()));
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public Map<String, Tensor> buffers() {
        return Map.of("random", random.buffer());
    }

    @Override
    public String describe() {
        return "PoissonEncoding T=" + timesteps;
    }
}
