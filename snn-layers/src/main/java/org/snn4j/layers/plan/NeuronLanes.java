package org.snn4j.layers.plan;

import java.util.Arrays;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.LaneSink;

/** Runs neurons on rows of 16 samples side by side and puts their spikes where they belong. */
final class NeuronLanes implements LaneSink {
    private static final int LANES = 16;

    private final TileNeurons neurons;
    private final int images;
    private final int height;
    private final int width;
    private final int outputs;
    private final int perPixel;
    private final SpikeSink result;
    private final long[] pixels;

    /**
     * Neurons behind a convolution.
     *
     * @param s of one timestep
     * @param side of pooling windows
     * @param words receives spikes; zero on entry
     */
    NeuronLanes(TileNeurons neurons, ConvolutionShape s, int side, long[] words) {
        this.neurons = neurons;
        this.images = s.images();
        this.height = s.outHeight() / side;
        this.width = s.outWidth() / side;
        this.outputs = s.out();
        this.perPixel = SpikeBits.wordsFor(outputs);
        this.result = new SpikeSink(words, true);
        this.pixels = new long[LANES * width * perPixel];
    }

    @Override
    public void take(float[] sums, int row, int first, int count) {
        int size = outputs * width * LANES;
        long[] fired = neurons.run(sums, size, false);
        for (int t = 0; t < neurons.steps(); t++) {
            Arrays.fill(pixels, 0L);
            gather(fired, t * size, -1L >>> Long.SIZE - count);
            for (int s = 0; s < count; s++) {
                int line = ((t * images + first + s) * height + row) * width;
                put(s * width * perPixel, line * outputs);
            }
        }
    }

    /** From 16 samples side by side to channels side by side. */
    private void gather(long[] fired, int from, long samples) {
        for (int o = 0; o < outputs; o++) {
            for (int x = 0; x < width; x++) {
                int at = from + (o * width + x) * LANES;
                for (long lanes = SpikeBits.bits(fired, at, LANES) & samples;
                        lanes != 0;
                        lanes &= lanes - 1) {
                    int sample = Long.numberOfTrailingZeros(lanes);
                    pixels[(sample * width + x) * perPixel + (o >> 6)] |= 1L << o;
                }
            }
        }
    }

    private void put(int from, int to) {
        for (int x = 0; x < width; x++) {
            for (int i = 0; i < perPixel; i++) {
                long word = pixels[from + x * perPixel + i];
                if (word != 0) {
                    result.put(to + x * outputs + 64 * i, word);
                }
            }
        }
    }
}
