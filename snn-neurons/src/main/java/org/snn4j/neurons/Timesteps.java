package org.snn4j.neurons;

import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Backward;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Single timesteps of a sequence in the memory of another workspace. */
final class Timesteps {
    private Timesteps() {}

    /** Timestep {@code t} as {@code [1, N, ...]}, cut off from the graph. */
    static Tensor of(Tensor x, int t, Workspace memory) {
        Shape step = x.shape().dropFirst().prepend(1);
        if (x.isSpikes()) {
            return Tensor.wrap(memory, step, bits(x.spikes(), t * step.size(), step, memory));
        }
        return Tensor.wrap(memory, step, values(x, t, step.size(), memory));
    }

    /** The same, with the gradient that arrives handed to {@code backward}. */
    static Tensor of(Tensor x, int t, Workspace memory, Backward backward) {
        Shape step = x.shape().dropFirst().prepend(1);
        Tensor source = Tensor.wrap(memory, Shape.of(), new float[1]).requireGradient();
        if (x.isSpikes()) {
            SpikeBits bits = bits(x.spikes(), t * step.size(), step, memory);
            return Tensor.result("timestep", memory, step, bits, backward, source);
        }
        float[] values = values(x, t, step.size(), memory);
        return Tensor.result("timestep", memory, step, values, backward, source);
    }

    private static SpikeBits bits(SpikeBits from, int first, Shape step, Workspace memory) {
        int size = step.size();
        long[] words = memory.words(SpikeBits.wordsFor(size));
        SpikeSink sink = new SpikeSink(words, false);
        for (int i = 0; i < size; i += 64) {
            sink.put(i, from.bits(first + i, Math.min(64, size - i)));
        }
        return new SpikeBits(words, size);
    }

    private static float[] values(Tensor x, int t, int size, Workspace memory) {
        float[] values = memory.floats(size);
        boolean constant = x.isConstantOverTime();
        System.arraycopy(
                constant ? x.frame().data() : x.data(), constant ? 0 : t * size, values, 0, size);
        return values;
    }
}
