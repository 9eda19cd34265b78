package org.snn4j.neurons.kernel;

import org.snn4j.neurons.dynamics.Reset;

/** The definition of {@link LifBytesKernel}. */
final class ScalarLifBytesKernel implements LifBytesKernel {
    @Override
    public void forward(
            LifConstants c,
            int timesteps,
            int channels,
            int places,
            float[] x,
            float[] v,
            int from,
            int[] scratch,
            byte[] bytes,
            int bytesFrom,
            int stride) {
        for (int t = 0; t < timesteps; t++) {
            for (int p = 0; p < places; p++) {
                int spikes = 0;
                for (int channel = 0; channel < channels; channel++) {
                    int i = from + channel * places + p;
                    float h = v[i] * c.keep() + (x[i] * c.gain() + c.offset());
                    boolean fired = c.fires(h);
                    float after = c.reset() == Reset.SOFT ? h - c.threshold() : c.rest();
                    v[i] = fired && c.reset() != Reset.NONE ? after : h;
                    spikes |= fired ? 1 << channel : 0;
                }
                bytes[bytesFrom + t * stride + p] = (byte) spikes;
            }
        }
    }
}
