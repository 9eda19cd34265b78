package org.snn4j.bench.workload;

import java.util.SplittableRandom;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;

/** Random inputs. */
final class Inputs {
    private Inputs() {}

    /** Values uniform in [0, 1). */
    static Tensor uniform(SplittableRandom random, int... dims) {
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << 24) * 0x1p-24f;
        }
        return Tensor.of(values, dims);
    }

    /** Standard normal values. */
    static Tensor normal(SplittableRandom random, int... dims) {
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, dims);
    }

    /** Spikes held as bits. */
    static Tensor spikes(SplittableRandom random, double density, int... dims) {
        int size = Shape.of(dims).size();
        long[] words = new long[SpikeBits.wordsFor(size)];
        for (int i = 0; i < size; i++) {
            if (random.nextDouble() < density) {
                words[i >> 6] |= 1L << i;
            }
        }
        return Tensor.of(new SpikeBits(words, size), dims);
    }

    /** Classes 0 to {@code classes - 1}. */
    static int[] labels(SplittableRandom random, int samples, int classes) {
        int[] labels = new int[samples];
        for (int n = 0; n < samples; n++) {
            labels[n] = random.nextInt(classes);
        }
        return labels;
    }
}
