package org.snn4j.neurons;

import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * The spike itself, for neurons of one's own that are put together from differentiable functions.
 *
 * <pre>{@code
 * Tensor h = Elementwise.add(Elementwise.scale(v, 0.9f), Shapes.timestep(input, t));
 * Tensor s = Firing.of(Elementwise.shift(h, -threshold), surrogate);
 * v = Elementwise.subtract(h, Elementwise.scale(s, threshold));
 * }</pre>
 */
public final class Firing {
    private Firing() {}

    /**
     * {@code s = [u > 0]}, going back as {@code surrogate.slope(u)}.
     *
     * @param u membrane potential minus threshold, any shape; a NaN does not fire
     * @return spikes, shape of {@code u}
     */
    public static Tensor of(Tensor u, Surrogate surrogate) {
        Workspace memory = u.workspace();
        float[] values = u.data();
        long[] words = memory.words(SpikeBits.wordsFor(values.length));
        for (int w = 0; w < words.length; w++) {
            words[w] = word(values, w * Long.SIZE);
        }
        return Tensor.result(
                "firing",
                memory,
                u.shape(),
                new SpikeBits(words, values.length),
                gradient -> {
                    float[] gu = memory.floats(gradient.length);
                    for (int i = 0; i < gradient.length; i++) {
                        gu[i] = gradient[i] * surrogate.slope(values[i]);
                    }
                    u.accumulate(memory, gu);
                },
                u);
    }

    private static long word(float[] values, int from) {
        int count = Math.min(Long.SIZE, values.length - from);
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (values[from + i] > 0 ? 1L : 0L) << i;
        }
        return word;
    }
}
