package org.snn4j.data;

import java.util.random.RandomGenerator;
import org.snn4j.tensor.Check;

/**
 * SplitMix64 generator: the same numbers on every machine and every Java version.
 *
 * <p>A stream is named by its keys, so that what is drawn for a sample depends on the keys (seed,
 * epoch, sample) alone and never on what was drawn before it, or on which thread.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood 2014</a>
 */
public final class SplitMix implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private double spareGaussian = Double.NaN;

    private SplitMix(long state) {
        this.state = state;
    }

    /**
     * Starts the stream of these keys.
     *
     * @param keys any numbers; their order matters
     */
    public static SplitMix of(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = mix((state ^ key) + GOLDEN);
        }
        return new SplitMix(state);
    }

    /** Draws 64 random bits. */
    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /**
     * Draws a whole number, each equally often (to within {@code bound / 2^32}).
     *
     * @param bound above 0
     * @return 0 to {@code bound - 1}
     */
    @Override
    public int nextInt(int bound) {
        Check.atLeastOne("SplitMix.nextInt bound", bound);
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Draws a number from 0 (inclusive) to 1 (exclusive) in steps of {@code 2^-53}. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Draws a number from {@code low} (inclusive) to {@code high} (exclusive). */
    public double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /**
     * Draws from the normal distribution of mean 0 and standard deviation 1 (Box and Muller 1958).
     */
    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * Math.PI * nextDouble();
        spareGaussian = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /** Shuffles in place (Fisher and Yates). */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }
}
