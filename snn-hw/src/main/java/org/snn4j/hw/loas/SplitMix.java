package org.snn4j.hw.loas;

/** Deterministic uniform numbers by index; specs/hw-loas.md, section 10.2. */
public final class SplitMix {
    private SplitMix() {}

    /** Number {@code index} of a stream, 0 (included) to 1 (excluded). */
    public static double uniform(long seed, long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1p-53;
    }

    /** A normally distributed number of mean 0 and deviation 1, by Box and Muller. */
    static double normal(long seed, long index) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * index)));
        return radius * Math.cos(2 * Math.PI * uniform(seed, 2 * index + 1));
    }

    /**
     * Spikes: {@code A[t,m,k] = active(m,k) and u(seed+1, (t*M+m)*K+k) < pStep}, {@code active(m,k)
     * = u(seed, m*K+k) < pActive}.
     */
    public static SpikeMatrix spikes(
            long seed, int timesteps, int rows, int depth, double active, double step) {
        return SpikeMatrix.of(
                timesteps,
                rows,
                depth,
                (t, m, k) ->
                        uniform(seed, (long) m * depth + k) < active
                                && uniform(seed + 1, ((long) t * rows + m) * depth + k) < step);
    }

    /**
     * Weights of 8 bits: with {@code r = k*N + n} not 0 if {@code u(seed, r) < density}, magnitude
     * {@code 1 + floor(127 * u(seed+1, r))}, negative if {@code u(seed+2, r) < 0.5}.
     */
    public static WeightMatrix weights(long seed, int depth, int columns, double density) {
        int[] values = new int[Math.multiplyExact(depth, columns)];
        for (int r = 0; r < values.length; r++) {
            if (uniform(seed, r) < density) {
                int magnitude = 1 + (int) (127 * uniform(seed + 1, r));
                values[r] = uniform(seed + 2, r) < 0.5 ? -magnitude : magnitude;
            }
        }
        return WeightMatrix.of(depth, columns, values);
    }
}
