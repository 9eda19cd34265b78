package org.snn4j.neurons;

import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.RecomputedBackward;
import org.snn4j.tensor.CompactBackward;
import org.snn4j.tensor.CompactGradient;
import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.PiecewiseGradient;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Backward pass of {@link LifFunction#recomputed}. A gradient of the spikes in pieces, such as that
 * of a pooling, is expanded block by block and never there as a whole.
 *
 * @param x input current {@code [T, N, ...]}, or constant over time
 * @param current its values, computed or copied block by block
 * @param initial membrane potential at the start
 * @param spikes output
 * @param last membrane potential at the end
 */
record RecomputedLif(
        LifConstants constants,
        Tensor x,
        DeferredValues current,
        Tensor initial,
        Tensor spikes,
        Tensor last)
        implements CompactBackward {
    /** Values that are there already; a frame begins again at every timestep. */
    static DeferredValues copyOf(float[] values) {
        return (from, to, target, at) ->
                System.arraycopy(values, from % values.length, target, at, to - from);
    }

    @Override
    public void run(float[] gradient) {
        Workspace memory = spikes.workspace();
        float[] g = spikes.takeGradient();
        if (x.isConstantOverTime()) {
            run(copyOf(g), memory.floats(initial.shape().size()));
            memory.recycle(g);
        } else {
            run(copyOf(g), g);
        }
    }

    @Override
    public boolean takes(CompactGradient gradient) {
        return gradient instanceof PiecewiseGradient;
    }

    @Override
    public void run(CompactGradient gradient) {
        Workspace memory = spikes.workspace();
        Tensor wanted = x.isConstantOverTime() ? initial : spikes;
        run(((PiecewiseGradient) gradient)::fill, memory.floats(wanted.shape().size()));
        gradient.recycle(memory);
    }

    /**
     * @param gx receives the gradient of the input, of one frame if it is constant
     */
    private void run(DeferredValues g, float[] gx) {
        Workspace memory = spikes.workspace();
        float[] gv = last.takeGradient();
        RecomputedBackward.run(
                memory,
                constants,
                spikes.shape().dim(0),
                initial.shape().size(),
                current,
                initial.data(),
                g,
                gv,
                gx,
                x.isConstantOverTime());
        Tensor source = x.isConstantOverTime() ? x.frame() : x;
        source.accumulate(memory, gx);
        initial.accumulate(memory, gv);
    }
}
