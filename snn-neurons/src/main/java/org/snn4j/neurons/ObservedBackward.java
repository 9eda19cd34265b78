package org.snn4j.neurons;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Tells the observer of a workspace, if it wants to know, what a backward pass found. */
public final class ObservedBackward {
    private static final float[] NONE = {};

    private ObservedBackward() {}

    /** Surrogate's slope at one value of the sequence. */
    @FunctionalInterface
    public interface Slope {
        /** The slope at a place of {@code [T, N, ...]}. */
        float at(int index);
    }

    /** Whether somebody wants to know. */
    static boolean isWanted(Workspace memory) {
        return memory.observer() instanceof NeuronObserver;
    }

    /** Whether somebody wants to know slopes and nothing else. */
    static boolean wantsOnlySlopes(Workspace memory) {
        return memory.observer() instanceof NeuronObserver observer && observer.wantsOnlySlopes();
    }

    /** Tells slopes alone. */
    static void tellSlopes(Workspace memory, Tensor spikes, float[] slopes) {
        if (memory.observer() instanceof NeuronObserver observer) {
            observer.onBackward(spikes, NONE, slopes);
        }
    }

    /** Tells, computing the slopes for it; does nothing when nobody wants to know. */
    public static void tell(Workspace memory, Tensor spikes, float[] inputGradient, Slope slope) {
        if (memory.observer() instanceof NeuronObserver observer) {
            float[] slopes = memory.floats(inputGradient.length);
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] = slope.at(i);
            }
            observer.onBackward(spikes, inputGradient, slopes);
            memory.recycle(slopes);
        }
    }
}
