package org.snn4j.neurons.kernel;

/**
 * LIF neurons with an input that is the same at every timestep, whose spikes of several channels at
 * one place share a byte.
 */
public interface LifBytesKernel {
    /** Most channels in a byte. */
    int CHANNELS = 7;

    /** Places are a multiple of this. */
    int PLACES = 64;

    /**
     * Runs some timesteps; bit {@code i} of a byte is the spike of channel {@code i}.
     *
     * @param channels 1 to {@link #CHANNELS}
     * @param places a multiple of {@link #PLACES}
     * @param x input {@code [channels, places]} from {@code from} on
     * @param v membrane potentials in the same places, read and written
     * @param scratch of {@code timesteps * places} numbers
     * @param bytes written, {@code places} of timestep {@code t} from {@code bytesFrom + t stride}
     */
    void forward(
            LifConstants constants,
            int timesteps,
            int channels,
            int places,
            float[] x,
            float[] v,
            int from,
            int[] scratch,
            byte[] bytes,
            int bytesFrom,
            int stride);
}
