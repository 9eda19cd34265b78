package org.snn4j.neurons.lim;

import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Leaky integrate membrane: neurons that integrate, leak and reset but give their membrane instead
 * of spikes.
 *
 * <p>The sequence {@code z [T, N, ..]} is cut into C chunks of S timesteps, and the same place of
 * successive chunks shares a membrane:
 *
 * <pre>{@code
 * a_i = tau u_{i-1} + z_i        u_i = 0 if a_i > threshold, else a_i        i = 1..C
 * }</pre>
 *
 * <p>The gradient is exact: where the membrane was reset none passes. Timesteps that pad the last
 * chunk are inputs of zero; they count in the mean and not in the output.
 *
 * @see <a href="https://arxiv.org/abs/2506.18184">Memba, 2025</a>
 */
public final class Lim implements Neuron {
    private static final int GRAIN = 1024;

    private final LimConfig config;

    /** Neurons with these constants. */
    public Lim(LimConfig config) {
        this.config = config;
    }

    /**
     * What the neurons give.
     *
     * @param membranes {@code u [T, N, ..]}
     * @param mean of the membranes of all chunks, {@code [S, N, ..]}
     */
    public record Membranes(Tensor membranes, Tensor mean) {}

    /** Constants of these neurons. */
    public LimConfig config() {
        return config;
    }

    /** Shape of a start and of a mean for sequences of some shape. */
    public Shape chunk(Shape sequence) {
        return Neuron.step(describe(), sequence).prepend(config.chunks().length(sequence.dim(0)));
    }

    /** Membranes {@code [T, N, ..]} of a sequence, from zero. */
    @Override
    public Tensor forward(Tensor input) {
        return run(input).membranes();
    }

    /** Runs a sequence from zero. */
    public Membranes run(Tensor input) {
        return run(input, Tensor.zeros(chunk(input.shape()).toArray()));
    }

    /**
     * Runs a sequence.
     *
     * @param input {@code z [T, N, ..]}
     * @param start {@code u_0 [S, N, ..]}
     * @throws org.snn4j.tensor.ShapeException if the start has another shape
     */
    public Membranes run(Tensor input, Tensor start) {
        Shape chunk = chunk(input.shape());
        Check.shape(describe() + ": start", chunk, start.shape());
        Workspace memory = Workspace.of(input, start);
        int chunks = config.chunks().count(input.shape().dim(0));
        Recurrence recurrence =
                new Recurrence(chunk.size(), chunks, config.tau(), config.threshold());
        float[] z = input.data();
        float[] u = memory.floats(z.length);
        float[] kept = memory.floats(chunks * chunk.size());
        float[] mean = memory.zeros(chunk.size());
        float[] from = start.data();
        Parallel.range(
                chunk.size(),
                GRAIN,
                (low, high) -> recurrence.forward(z, from, u, kept, mean, low, high));
        Tensor membranes = Tensor.wrap(memory, input.shape(), u);
        Tensor average = Tensor.wrap(memory, chunk, mean);
        Tensor.record(
                "leaky integrate membrane",
                new Tensor[] {membranes, average},
                gradient -> {
                    float[] gMean = average.gradientOrZeros();
                    float[] gz = memory.floats(z.length);
                    float[] gStart = memory.zeros(chunk.size());
                    Parallel.range(
                            chunk.size(),
                            GRAIN,
                            (low, high) ->
                                    recurrence.backward(
                                            gradient, gMean, kept, gz, gStart, low, high));
                    input.accumulate(memory, gz);
                    start.accumulate(memory, gStart);
                },
                input,
                start);
        return new Membranes(membranes, average);
    }

    @Override
    public boolean isSpiking() {
        return false;
    }

    @Override
    public float[] leak() {
        return new float[] {config.tau()};
    }

    @Override
    public String describe() {
        return "Lim tau " + config.tau() + ", threshold " + config.threshold();
    }

    /**
     * The recurrence over chunks of {@code width} values each, one after the other in memory.
     *
     * @param width values of a chunk
     * @param chunks number of chunks, padding included
     */
    private record Recurrence(int width, int chunks, float tau, float threshold) {
        /** {@code kept [chunks * width]} becomes 0 where the membrane was reset, else 1. */
        void forward(
                float[] z,
                float[] start,
                float[] u,
                float[] kept,
                float[] mean,
                int low,
                int high) {
            float[] v = java.util.Arrays.copyOfRange(start, low, high);
            float share = 1f / chunks;
            for (int i = 0; i < chunks; i++) {
                int row = i * width;
                // Where the sequence ends inside this chunk, or before it, zeros go in.
                int end = Math.max(low, Math.min(high, z.length - row));
                for (int k = low; k < end; k++) {
                    v[k - low] = tau * v[k - low] + z[row + k];
                }
                for (int k = end; k < high; k++) {
                    v[k - low] = tau * v[k - low];
                }
                for (int k = low; k < high; k++) {
                    float a = v[k - low];
                    // Written so that a NaN, which is above nothing, stays.
                    boolean resets = a > threshold;
                    kept[row + k] = resets ? 0f : 1f;
                    v[k - low] = resets ? 0f : a;
                    mean[k] += share * v[k - low];
                }
                if (end > low) {
                    System.arraycopy(v, 0, u, row + low, end - low);
                }
            }
        }

        /** {@code ga_i = kept_i (gu_i + tau ga_{i+1})}. */
        void backward(
                float[] gu,
                float[] gMean,
                float[] kept,
                float[] gz,
                float[] ga,
                int low,
                int high) {
            float share = 1f / chunks;
            for (int i = chunks - 1; i >= 0; i--) {
                int row = i * width;
                int end = Math.max(low, Math.min(high, gu.length - row));
                for (int k = low; k < end; k++) {
                    ga[k] = kept[row + k] * (gu[row + k] + share * gMean[k] + tau * ga[k]);
                    gz[row + k] = ga[k];
                }
                for (int k = end; k < high; k++) {
                    ga[k] = kept[row + k] * (share * gMean[k] + tau * ga[k]);
                }
            }
            for (int k = low; k < high; k++) {
                ga[k] *= tau;
            }
        }
    }
}
