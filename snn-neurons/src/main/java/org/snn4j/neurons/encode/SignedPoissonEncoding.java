package org.snn4j.neurons.encode;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Rate coding of values of both signs: {@code spike = sign(x) * 1[u * rescale <= |x|]} with {@code
 * u} uniform in [0, 1) for each value and timestep; {@code [N, ...] -> [T, N, ...]}.
 *
 * <p>Meant for normalised images; values of magnitude {@code rescale} or more fire at each
 * timestep. No gradient flows to the input. specs/algo-lif-bptt.md, section 7 (BNTT, arXiv
 * 2010.01729).
 */
public final class SignedPoissonEncoding implements Encoding, Randomised {
    private final int timesteps;
    private final float rescale;
    private final RandomStream random = new RandomStream(0);

    /** Draws spikes with rescale 2, as published. */
    public SignedPoissonEncoding(int timesteps) {
        this(timesteps, 2f);
    }

    /**
     * Draws spikes.
     *
     * @param timesteps 1 or more
     * @param rescale magnitude at which a value fires at each timestep, above 0
     */
    public SignedPoissonEncoding(int timesteps, float rescale) {
        Check.atLeastOne("SignedPoissonEncoding.timesteps", timesteps);
        Check.positive("SignedPoissonEncoding.rescale", rescale);
        this.timesteps = timesteps;
        this.rescale = rescale;
    }

    @Override
    public Tensor forward(Tensor input) {
        Workspace memory = input.workspace();
        Shape shape = input.shape().prepend(timesteps);
        long key = random.reserve(shape.size());
        float[] uniform = memory.floats(shape.size());
        for (int i = 0; i < uniform.length; i++) {
            uniform[i] = RandomStream.uniform(key, i);
        }
        Tensor spikes = encode(input, Tensor.wrap(memory, shape, uniform), rescale);
        memory.recycle(uniform);
        return spikes;
    }

    /**
     * The encoding for given draws.
     *
     * @param input {@code [N, ...]}
     * @param uniform {@code [T, N, ...]}, in [0, 1)
     * @return {@code [T, N, ...]} of -1, 0 and 1
     */
    public static Tensor encode(Tensor input, Tensor uniform, float rescale) {
        Check.shape(
                "SignedPoissonEncoding: draws of one timestep",
                input.shape(),
                uniform.shape().dropFirst());
        Workspace memory = Workspace.of(input, uniform);
        float[] x = input.data();
        float[] u = uniform.data();
        float[] spikes = memory.floats(u.length);
        for (int i = 0; i < u.length; i++) {
            float value = x[i % x.length];
            spikes[i] = u[i] * rescale <= Math.abs(value) ? Math.signum(value) : 0f;
        }
        return Tensor.wrap(memory, uniform.shape(), spikes);
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
        return "SignedPoissonEncoding T=" + timesteps + ", rescale " + rescale;
    }
}
