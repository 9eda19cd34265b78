package org.snn4j.train.compress;

import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Silences inputs of a layer that fire fewer than {@code minSpikes} times over all timesteps of a
 * sample, as LoAS does to store fewer spikes; specs/hw-loas.md, section 2.3.
 *
 * <p>In training, gradients pass where spikes pass, so that a network adapts to its mask.
 *
 * @param minSpikes 2 as published; 1 masks nothing
 * @see <a href="https://arxiv.org/abs/2407.14073">Yin et al. 2024</a>
 */
public record LowActivity(int minSpikes) implements SynapticMedium {
    public LowActivity {
        Check.atLeastOne("LowActivity.minSpikes", minSpikes);
    }

    /** Masks the spikes that enter every layer with weights of a network from now on. */
    public void applyTo(Layer network) {
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Weighted weighted) {
                weighted.carryThrough(this);
            }
        }
    }

    @Override
    public Tensor carry(Synapses synapses, Tensor input) {
        return SynapticMedium.EXACT.carry(synapses, masked(input, minSpikes));
    }

    /**
     * Spikes {@code [T, N, ..]} without those of inputs that fire fewer than {@code minSpikes}
     * times; an input that is no spikes is left as it is.
     */
    public static Tensor masked(Tensor input, int minSpikes) {
        if (minSpikes == 1 || !input.isSpikes()) {
            return input;
        }
        Workspace memory = Workspace.of(input);
        SpikeBits spikes = input.spikes();
        long[] words = memory.words(spikes.words().length);
        int step = input.shape().size() / input.shape().dim(0);
        int timesteps = input.shape().dim(0);
        for (int at = 0; at < step; at += 64) {
            int count = Math.min(64, step - at);
            long active = active(spikes, at, count, step, minSpikes);
            for (int t = 0; t < timesteps; t++) {
                put(words, t * step + at, spikes.bits(t * step + at, count) & active);
            }
        }
        SpikeBits kept = new SpikeBits(words, spikes.size());
        return Tensor.result(
                "low-activity mask",
                memory,
                input.shape(),
                kept,
                gradient -> {
                    float[] passed = memory.floats(gradient.length);
                    for (int i = 0; i < passed.length; i++) {
                        // Where nothing fired there is nothing that the mask could have taken.
                        boolean passes = kept.get(i) || !spikes.get(i);
                        passed[i] = passes ? gradient[i] : 0;
                    }
                    input.accumulate(memory, passed);
                },
                input);
    }

    /** Which of 64 inputs fire often enough, counted in all of them at once. */
    private static long active(SpikeBits spikes, int at, int count, int step, int minSpikes) {
        long[] atLeast = new long[minSpikes + 1];
        atLeast[0] = -1L;
        for (int from = at; from < spikes.size(); from += step) {
            long fired = spikes.bits(from, count);
            for (int k = minSpikes; k > 0; k--) {
                atLeast[k] |= atLeast[k - 1] & fired;
            }
        }
        return atLeast[minSpikes];
    }

    private static void put(long[] words, int at, long bits) {
        int shift = at & 63;
        words[at >> 6] |= bits << shift;
        if (shift > 0 && (at >> 6) + 1 < words.length) {
            words[(at >> 6) + 1] |= bits >>> 64 - shift;
        }
    }
}
