package org.snn4j.plot;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/** One sample of a tensor {@code [T, N, ...]}, as values by timestep and neuron. */
record SampleOverTime(float[] values, int timesteps, int samples, int sample, int neurons) {
    static SampleOverTime of(String where, Tensor tensor, int sample) {
        Shape shape = tensor.shape();
        if (shape.rank() < 3 || shape.size() == 0) {
            throw new ShapeException(
                    where,
                    "[T, N, ...] with at least one value",
                    shape.toString(),
                    "Time is the first axis, the second one the samples of a batch.");
        }
        int samples = shape.dim(1);
        if (sample < 0 || sample >= samples) {
            throw new IllegalArgumentException(
                    where + ": sample: expected 0 to " + (samples - 1) + ", got " + sample);
        }
        int timesteps = shape.dim(0);
        return new SampleOverTime(
                tensor.data(), timesteps, samples, sample, shape.size() / timesteps / samples);
    }

    float at(int timestep, int neuron) {
        return values[(timestep * samples + sample) * neurons + neuron];
    }
}
