package org.snn4j.layers.statespace;

import java.util.SplittableRandom;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;

/** The identity matrix, for a square weight. */
record Identity() implements Initializer {
    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            values[i] = i / fans.out() == i % fans.out() ? 1f : 0f;
        }
    }
}
