package org.snn4j.neurons.encode;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * The same real-valued input at every timestep: {@code [N, ...] -> [T, N, ...]}; the first neurons
 * make the spikes.
 *
 * <p>The frame is not copied, and layers up to the first neurons compute it once;
 * specs/algo-lif-bptt.md, sections 5 and 7.
 */
public final class DirectEncoding implements Encoding {
    private final int timesteps;

    /**
     * Repeats its input.
     *
     * @param timesteps 1 or more
     */
    public DirectEncoding(int timesteps) {
        Check.atLeastOne("DirectEncoding.timesteps", timesteps);
        this.timesteps = timesteps;
    }

    /** T. */
    public int timesteps() {
        return timesteps;
    }

    @Override
    public Tensor forward(Tensor input) {
        return Tensor.constantOverTime(input, timesteps);
    }

    @Override
    public String describe() {
        return "DirectEncoding T=" + timesteps;
    }
}
