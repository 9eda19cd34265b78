package org.snn4j.neurons.lim;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * What each chunk adds to the mean of the membranes up to it, {@code m_i - m_{i-1}} with {@code m_i
 * = (u_1 + .. + u_i) / i} and {@code m_0 = 0}: the part of the mean that is known without looking
 * at later timesteps.
 */
public final class RunningMean {
    private RunningMean() {}

    /**
     * Changes of the running mean.
     *
     * @param membranes {@code u [T, N, ..]}
     * @param chunks how the sequence was cut
     * @return {@code [T, N, ..]}, in the place of the chunk that makes the change; over all chunks
     *     of an unpadded sequence it sums to the mean
     */
    public static Tensor changes(Tensor membranes, Chunks chunks) {
        Shape shape = membranes.shape();
        Workspace memory = membranes.workspace();
        float[] u = membranes.data();
        float[] out = memory.floats(u.length);
        int timesteps = shape.dim(0);
        int width = chunks.length(timesteps) * shape.dropFirst().size();
        float[] mean = memory.zeros(width);
        for (int i = 0; i < u.length; i++) {
            int chunk = i / width + 1;
            out[i] = (u[i] - mean[i % width]) / chunk;
            mean[i % width] += out[i];
        }
        return Tensor.result(
                "running mean",
                memory,
                shape,
                out,
                gradient -> membranes.accumulate(memory, backward(memory, gradient, width)),
                membranes);
    }

    /**
     * With {@code c_i = (u_i - m_{i-1}) / i} and {@code m_i = m_{i-1} + c_i}: the gradient at
     * {@code c_i} is {@code g_i + gm_i}, and {@code gm_{i-1} = gm_i - (g_i + gm_i) / i}.
     */
    private static float[] backward(Workspace memory, float[] g, int width) {
        float[] gu = memory.floats(g.length);
        float[] gMean = memory.zeros(width);
        for (int i = g.length - 1; i >= 0; i--) {
            int chunk = i / width + 1;
            gu[i] = (g[i] + gMean[i % width]) / chunk;
            gMean[i % width] -= gu[i];
        }
        return gu;
    }
}
