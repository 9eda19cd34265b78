package org.snn4j.tensor;

/**
 * Random numbers of one layer, as a function of a seed and a counter, so that a checkpoint can take
 * them up again exactly.
 *
 * <p>Draw {@code n} is the SplitMix64 output for {@code seed + n * golden}: Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014. Both numbers live in {@link
 * #buffer()}, which a layer lists among its buffers.
 */
public final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int CHUNKS = 4;

    /** Seed and counter in pieces of 16 bits, lowest first: floats hold them exactly. */
    private final Tensor buffer = Tensor.zeros(2 * CHUNKS);

    /** A stream that starts at draw 0. */
    public RandomStream(long seed) {
        restart(seed);
    }

    /** Starts again at draw 0 of another seed. */
    public void restart(long seed) {
        put(0, seed);
        put(CHUNKS, 0);
    }

    /** The saved state; a checkpoint overwrites it. */
    public Tensor buffer() {
        return buffer;
    }

    /**
     * Reserves {@code count} draws and returns the key with which {@link #uniform} computes them,
     * in any order and from any thread.
     */
    public long reserve(long count) {
        long counter = get(CHUNKS);
        put(CHUNKS, counter + count);
        return get(0) + counter * GOLDEN;
    }

    /** Draw {@code index} of a reserved batch: uniform in [0, 1), a multiple of 2^-24. */
    public static float uniform(long key, long index) {
        return (bits(key, index) >>> 40) * 0x1p-24f;
    }

    /** Draw {@code index} of a reserved batch: 64 random bits. */
    public static long bits(long key, long index) {
        long z = key + (index + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long get(int at) {
        float[] chunks = buffer.data();
        long value = 0;
        for (int i = CHUNKS - 1; i >= 0; i--) {
            value = value << 16 | (long) chunks[at + i];
        }
        return value;
    }

    private void put(int at, long value) {
        float[] chunks = buffer.data();
        for (int i = 0; i < CHUNKS; i++) {
            chunks[at + i] = value >>> 16 * i & 0xFFFF;
        }
    }
}
