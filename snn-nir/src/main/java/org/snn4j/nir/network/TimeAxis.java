package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Sequences cut into timesteps and put together again. */
final class TimeAxis {
    private TimeAxis() {}

    /** {@code [T, ...]} into T tensors {@code [1, ...]}. */
    static Tensor[] split(Tensor sequence) {
        Workspace memory = sequence.workspace();
        int timesteps = sequence.shape().dim(0);
        Shape step = sequence.shape().dropFirst().prepend(1);
        int size = step.size();
        float[] all = sequence.lease(memory);
        Tensor[] parts = new Tensor[timesteps];
        for (int t = 0; t < timesteps; t++) {
            float[] values = memory.floats(size);
            System.arraycopy(all, t * size, values, 0, size);
            parts[t] = Tensor.wrap(memory, step, values);
        }
        sequence.release(memory, all);
        Tensor.record(
                "timesteps",
                parts,
                gradient -> {
                    float[] joined = memory.floats(timesteps * size);
                    for (int t = 0; t < timesteps; t++) {
                        System.arraycopy(parts[t].gradientOrZeros(), 0, joined, t * size, size);
                    }
                    sequence.accumulate(memory, joined);
                },
                sequence);
        return parts;
    }

    /** Tensors {@code [1, ...]} into {@code [T, ...]}; spikes stay spikes. */
    static Tensor join(List<Tensor> parts) {
        Tensor[] inputs = parts.toArray(new Tensor[0]);
        Workspace memory = Workspace.of(inputs);
        Shape step = inputs[0].shape().dropFirst();
        int size = step.size();
        float[] values = memory.floats(inputs.length * size);
        boolean areSpikes = true;
        for (int t = 0; t < inputs.length; t++) {
            areSpikes &= inputs[t].isSpikes();
            System.arraycopy(inputs[t].data(), 0, values, t * size, size);
        }
        Shape shape = step.prepend(inputs.length);
        Tensor joined =
                areSpikes
                        ? Tensor.wrap(memory, shape, SpikeBits.pack(values))
                        : Tensor.wrap(memory, shape, values);
        Tensor.record(
                "join timesteps",
                new Tensor[] {joined},
                gradient -> {
                    for (int t = 0; t < inputs.length; t++) {
                        if (inputs[t].needsGradient()) {
                            float[] part = memory.floats(size);
                            System.arraycopy(gradient, t * size, part, 0, size);
                            inputs[t].accumulate(memory, part);
                        }
                    }
                },
                inputs);
        return joined;
    }
}
