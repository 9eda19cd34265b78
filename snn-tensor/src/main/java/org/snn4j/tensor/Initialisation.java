package org.snn4j.tensor;

import java.util.SplittableRandom;

/**
 * Starting values of a network from one seed.
 *
 * <p>A layer is ready as soon as it is constructed, with values drawn from a generator that depends
 * on its description alone: two equal layers are then equal, as there is no global generator.
 * {@link #of} draws all of them again, each layer from a generator that depends on the seed and the
 * layer's path, so that no two start alike and the same seed gives the same network. Call it before
 * training from scratch, and not on a network whose weights were loaded.
 */
public final class Initialisation {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Initialisation() {}

    /** Starts a layer and all below it over. */
    public static void of(Layer net, long seed) {
        net.layers()
                .forEach(
                        (path, layer) -> {
                            if (layer instanceof Initializable initializable) {
                                initializable.initialise(generator(seed, path));
                            }
                        });
    }

    /**
     * The generator of the layer at {@code path}; a constructor passes seed 0 and its description.
     */
    public static SplittableRandom generator(long seed, String path) {
        long hash = mix(seed + GOLDEN);
        for (int i = 0; i < path.length(); i++) {
            hash = mix(hash ^ path.charAt(i)) + GOLDEN;
        }
        return new SplittableRandom(hash);
    }

    /**
     * Finaliser of SplitMix64, a bijection in which every input bit changes half of the output
     * bits.
     */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
