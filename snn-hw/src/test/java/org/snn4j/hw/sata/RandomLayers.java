package org.snn4j.hw.sata;

import java.util.Random;

/** Small layers of odd shapes, overhanging strides included. */
final class RandomLayers {
    private RandomLayers() {}

    static InferenceLayer layer(Random random) {
        int height = 1 + random.nextInt(9);
        int width = 1 + random.nextInt(9);
        return new InferenceLayer(
                "random",
                InferenceLayer.Kind.CONVOLUTION,
                height,
                width,
                1 + random.nextInt(Math.min(height, 4)),
                1 + random.nextInt(Math.min(width, 4)),
                1 + random.nextInt(6),
                1 + random.nextInt(20),
                1 + random.nextInt(4));
    }
}
