package org.snn4j.layers;

import java.util.SplittableRandom;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;

/** Inputs of tests, a function of a seed. */
public final class RandomTensors {
    private RandomTensors() {}

    /** Uniform in -2 to 2. */
    public static Tensor values(long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return Tensor.of(values, dims);
    }

    /** Spikes held as bits. */
    public static Tensor spikes(long seed, double density, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < density ? 1f : 0f;
        }
        return Tensor.of(SpikeBits.pack(values), dims);
    }

    /** A tensor that is constant over time, written out. */
    public static Tensor repeated(Tensor frame, int timesteps) {
        int size = frame.shape().size();
        float[] values = new float[timesteps * size];
        for (int t = 0; t < timesteps; t++) {
            System.arraycopy(frame.data(), 0, values, t * size, size);
        }
        return Tensor.of(values, frame.shape().prepend(timesteps).toArray());
    }
}
