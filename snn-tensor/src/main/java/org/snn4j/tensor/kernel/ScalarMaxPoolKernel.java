package org.snn4j.tensor.kernel;

import java.util.Arrays;

/** The definition of {@link MaxPoolKernel}. */
final class ScalarMaxPoolKernel implements MaxPoolKernel {
    @Override
    public void largest(
            float[] x, int from, int[] pixels, float[] y, float[] winner, int out, int channels) {
        System.arraycopy(x, from + pixels[0], y, out, channels);
        if (winner.length > 0) {
            Arrays.fill(winner, out, out + channels, 0f);
        }
        for (int pixel = 1; pixel < pixels.length; pixel++) {
            take(x, from + pixels[pixel], pixel, y, winner, out, channels);
        }
    }

    /** Takes x where it is larger, or the first NaN. */
    private static void take(
            float[] x, int in, float pixel, float[] y, float[] winner, int out, int channels) {
        for (int c = 0; c < channels; c++) {
            float best = y[out + c];
            float next = x[in + c];
            // A NaN is taken, and stays.
            if (next > best || Float.isNaN(next) && !Float.isNaN(best)) {
                y[out + c] = next;
                if (winner.length > 0) {
                    winner[out + c] = pixel;
                }
            }
        }
    }

    @Override
    public void give(
            float[] g,
            float[] winner,
            int out,
            float pixel,
            float[] gx,
            int in,
            int channels,
            boolean adds) {
        for (int c = 0; c < channels; c++) {
            float given = winner[out + c] == pixel ? g[out + c] : 0f;
            gx[in + c] = adds ? gx[in + c] + given : given;
        }
    }

    @Override
    public void choose(float[] values, int from, long bits, int count, float[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (bits >>> i & 1L) != 0 ? values[from + i] : 0f;
        }
    }
}
