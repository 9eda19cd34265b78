package org.snn4j.neurons.encode;

import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Delta modulation of a sequence: 1 where a value rose by at least {@code threshold} since the last
 * timestep, -1 where it fell by that much if {@code signed}, else 0; {@code [T, N, ...] -> [T, N,
 * ...]}.
 *
 * <p>The value before the first timestep counts as 0. No gradient flows to the input.
 *
 * @see <a href="https://arxiv.org/abs/2109.12894">Eshraghian et al. 2023, section on delta
 *     modulation</a>
 */
public final class DeltaEncoding implements Layer {
    private final float threshold;
    private final boolean signed;

    /**
     * Encodes changes.
     *
     * @param threshold smallest change that spikes, above 0
     * @param signed whether falling values give -1; otherwise they give nothing
     */
    public DeltaEncoding(float threshold, boolean signed) {
        Check.positive("DeltaEncoding.threshold", threshold);
        this.threshold = threshold;
        this.signed = signed;
    }

    @Override
    public Tensor forward(Tensor input) {
        int step = Neuron.step(describe(), input.shape()).size();
        Workspace memory = input.workspace();
        float[] x = input.data();
        float[] spikes = memory.floats(x.length);
        for (int i = 0; i < x.length; i++) {
            float change = x[i] - (i < step ? 0f : x[i - step]);
            spikes[i] = change >= threshold ? 1f : signed && change <= -threshold ? -1f : 0f;
        }
        return Tensor.wrap(memory, input.shape(), spikes);
    }

    @Override
    public String describe() {
        return "DeltaEncoding " + threshold + (signed ? " signed" : "");
    }
}
