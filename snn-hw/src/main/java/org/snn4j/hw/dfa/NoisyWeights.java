package org.snn4j.hw.dfa;

import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.RandomStream;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Weights that are read with noise, {@code W' = Q(W) + sigma * max|W| * n} with {@code n} standard
 * normal; specs/algo-dfa.md, section 4: a stand-in for the published noise model, which is not
 * available.
 *
 * <p>Both passes of a step see {@code W'} where a rule runs forward and backward on one reading;
 * the update goes to the stored {@code W}.
 *
 * <pre>{@code layer.carryThrough(new NoisyWeights(0.1f, 4, 1));}</pre>
 */
public final class NoisyWeights implements SynapticMedium {
    private final float sigma;
    private final int bits;
    private final RandomStream random;

    /**
     * Noise that is drawn anew at each reading.
     *
     * @param sigma standard deviation as a share of the largest weight, 0 or more
     * @param bits of a weight, so that there are {@code 2^bits} levels; 0 for weights as they are
     * @param seed fixes all draws
     */
    public NoisyWeights(float sigma, int bits, long seed) {
        Check.notNegative("NoisyWeights.sigma", sigma);
        Check.inRange("NoisyWeights.bits", bits, 0, 24);
        this.sigma = sigma;
        this.bits = bits;
        this.random = new RandomStream(seed);
    }

    /**
     * Weights with given noise.
     *
     * @param weight any shape
     * @param unitNoise standard normal, of the same shape
     * @param sigma standard deviation as a share of the largest weight, 0 or more
     */
    public static Tensor of(Tensor weight, Tensor unitNoise, float sigma) {
        Check.shape("NoisyWeights: unit noise", weight.shape(), unitNoise.shape());
        float[] noisy = weight.data().clone();
        float scale = sigma * largest(noisy);
        float[] noise = unitNoise.data();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += scale * noise[i];
        }
        return Tensor.of(noisy, weight.shape().toArray());
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Override
    public Tensor carry(Synapses synapses, Tensor input) {
        Tensor weight = synapses.weight();
        Workspace memory = Workspace.of(input, weight);
        float[] values = memory.floats(weight.shape().size());
        read(weight.data(), values);
        Tensor noisy =
                Tensor.result(
                        "noisy weight",
                        memory,
                        weight.shape(),
                        values,
                        gradient -> {
                            float[] passed = memory.floats(gradient.length);
                            System.arraycopy(gradient, 0, passed, 0, passed.length);
                            weight.accumulate(memory, passed);
                        },
                        weight);
        return EXACT.carry(
                new Synapses(
                        synapses.kind(),
                        synapses.inputChannels(),
                        synapses.outputChannels(),
                        synapses.geometry(),
                        noisy),
                input);
    }

    private void read(float[] stored, float[] values) {
        float largest = largest(stored);
        double step = bits == 0 ? 0 : 2.0 * largest / ((1L << bits) - 1);
        long key = random.reserve(2L * stored.length);
        for (int i = 0; i < stored.length; i++) {
            double level =
                    step == 0
                            ? stored[i]
                            : Math.rint((stored[i] + largest) / step) * step - largest;
            values[i] = (float) (level + sigma * largest * gaussian(key, i));
        }
    }

    /** Box and Muller 1958. */
    private static double gaussian(long key, int index) {
        double radius = Math.sqrt(-2 * Math.log(1 - RandomStream.uniform(key, 2L * index)));
        return radius * Math.cos(2 * Math.PI * RandomStream.uniform(key, 2L * index + 1));
    }
}
