package org.snn4j.neurons.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.DeferredValues;

class RecomputedBackwardTest {
    private static final int T = 3;
    private static final int WIDTH = 20000;

    /** Values that one thread has to make ready before several read them. */
    private static final class Counted implements DeferredValues {
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger early = new AtomicInteger();

        @Override
        public void begin() {
            begun.incrementAndGet();
        }

        @Override
        public void fill(int from, int to, float[] target, int at) {
            early.addAndGet(begun.get() == 0 ? 1 : 0);
            for (int i = from; i < to; i++) {
                target[at + i - from] = (float) Math.sin(i);
            }
        }
    }

    @Test
    void currentsBeginOnceBeforeThreadsReadThem() {
        Counted x = new Counted();
        float[] got = gradient(x);
        assertEquals(1, x.begun.get());
        assertEquals(0, x.early.get(), "pieces read before begin()");
        assertArrayEquals(kept(x), got);
        assertTrue(got[0] != 0);
    }

    private static float[] gradient(DeferredValues x) {
        float[] gx = new float[T * WIDTH];
        RecomputedBackward.run(
                LifConstants.of(LifConfig.DEFAULT),
                T,
                WIDTH,
                x,
                new float[0],
                RecomputedBackwardTest::ones,
                new float[0],
                gx,
                false);
        return gx;
    }

    private static void ones(int from, int to, float[] target, int at) {
        java.util.Arrays.fill(target, at, at + to - from, 1f);
    }

    /** The same from potentials that were kept. */
    private static float[] kept(DeferredValues x) {
        LifConstants constants = LifConstants.of(LifConfig.DEFAULT);
        float[] h = new float[T * WIDTH];
        x.fill(0, h.length, h, 0);
        LifKernels.best().potentials(constants, T, WIDTH, 0, h, new float[WIDTH]);
        float[] gs = new float[T * WIDTH];
        ones(0, gs.length, gs, 0);
        float[] gx = new float[T * WIDTH];
        LifKernels.backward(constants, T, WIDTH, h, gs, new float[0], new float[WIDTH], gx, false);
        return gx;
    }
}
