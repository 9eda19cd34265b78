package org.snn4j.bench.kernels;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** A function of one tensor, run forward alone and forward with backward in reused workspaces. */
final class Passes {
    private static final long SEED = 7;

    private final UnaryOperator<Tensor> function;
    private final Tensor input;
    private final Tensor source = Tensor.scalar(0).requireGradient();
    private final Workspace inference = Workspace.forInference();
    private final Workspace training = Workspace.forTraining();
    private final float[] outputGradient;

    Passes(UnaryOperator<Tensor> function, Tensor input) {
        this.function = function;
        this.input = input;
        this.outputGradient = values(function.apply(input).shape().toArray()).data();
    }

    /** One forward pass that remembers nothing; returns a value of its result's size. */
    int forward() {
        Tensor y = computed(function.apply(input.in(inference)));
        inference.reset();
        return y.shape().size();
    }

    private static Tensor computed(Tensor y) {
        if (y.isPending()) {
            y.data();
        }
        return y;
    }

    /** One forward and one backward pass to the input and to all parameters. */
    int forwardAndBackward() {
        Tensor x = input.in(training);
        // An input that came from another layer: its gradient is a pooled buffer, not a new array.
        Tensor.record("input", new Tensor[] {x}, gradient -> {}, source);
        Tensor y = computed(function.apply(x));
        y.backward(outputGradient);
        training.reset();
        return y.shape().size();
    }

    /** Values uniform in -1 to 1. */
    static Tensor values(int... dims) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(values, dims);
    }

    /** Spikes as bits; density 1 stands for values that are no spikes. */
    static Tensor spikesOrValues(double density, int... dims) {
        return density == 1 ? values(dims) : spikes(density, dims);
    }

    /** Spikes as bits. */
    static Tensor spikes(double density, int... dims) {
        float[] values = values(dims).data().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] < 2 * density - 1 ? 1f : 0f;
        }
        return Tensor.of(SpikeBits.pack(values), dims);
    }
}
