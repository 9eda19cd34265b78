package org.snn4j.layers.plan;

import java.util.Arrays;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.LaneSink;
import org.snn4j.tensor.kernel.ThreadArrays;

/** Runs neurons on rows of 16 samples side by side and puts their spikes where they belong. */
final class NeuronLanes implements LaneSink {
    private static final int LANES = 16;

    private final TileNeurons neurons;
    private final int steps;
    private final int images;
    private final int height;
    private final int width;
    private final int outputs;
    private final int perLine;
    private final SpikeSink result;
    private final long[] lines;

    /**
     * Neurons behind a convolution.
     *
     * @param constants of the neurons
     * @param steps timesteps
     * @param s of one timestep
     * @param side of pooling windows
     * @param words receives spikes; zero on entry
     * @param arrays lend arrays for as long as this is used
     */
    NeuronLanes(
            LifConstants constants,
            int steps,
            ConvolutionShape s,
            int side,
            long[] words,
            ThreadArrays arrays) {
        this.neurons = new TileNeurons(constants, steps, arrays);
        this.steps = steps;
        this.images = s.images();
        this.height = s.outHeight() / side;
        this.width = s.outWidth() / side;
        this.outputs = s.out();
        this.perLine = SpikeBits.wordsFor(width * outputs);
        this.result = new SpikeSink(words, true);
        this.lines = new long[LANES * perLine];
    }

    @Override
    public void take(float[] sums, int row, int first, int count) {
        int size = outputs * width * LANES;
        long[] fired = neurons.run(sums, 0, size, false);
        for (int t = 0; t < steps; t++) {
            Arrays.fill(lines, 0L);
            gather(fired, t * size, -1L >>> Long.SIZE - count);
            for (int s = 0; s < count; s++) {
                int line = ((t * images + first + s) * height + row) * width;
                for (int i = 0; i < perLine; i++) {
                    result.put(line * outputs + Long.SIZE * i, lines[s * perLine + i]);
                }
            }
        }
    }

    /** From 16 samples side by side to the line of each sample, channels side by side. */
    private void gather(long[] fired, int from, long samples) {
        for (int o = 0; o < outputs; o++) {
            for (int x = 0; x < width; x++) {
                int at = from + (o * width + x) * LANES;
                int to = x * outputs + o;
                for (long lanes = fired[at >> 6] >>> at & samples; lanes != 0; lanes &= lanes - 1) {
                    int sample = Long.numberOfTrailingZeros(lanes);
                    lines[sample * perLine + (to >> 6)] |= 1L << to;
                }
            }
        }
    }
}
