package org.snn4j.neurons;

import java.util.Optional;
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
 * @param neurons values of a timestep
 * @param ends where the membrane potentials start and end, unless they start from 0 and nobody
 *     wants to know where they end
 * @param spikes output
 */
record RecomputedLif(
        LifConstants constants,
        Tensor x,
        DeferredValues current,
        int neurons,
        Optional<Ends> ends,
        Tensor spikes)
        implements CompactBackward {
    private static final float[] NONE = {};

    /**
     * Membrane potentials {@code [N, ...]}.
     *
     * @param initial at the start
     * @param last at the end
     */
    record Ends(Tensor initial, Tensor last) {}

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
            run(copyOf(g), memory.floats(neurons));
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
        int size = x.isConstantOverTime() ? neurons : spikes.shape().size();
        run(((PiecewiseGradient) gradient)::fill, memory.floats(size));
        gradient.recycle(memory);
    }

    /**
     * @param gx receives the gradient of the input, of one frame if it is constant
     */
    private void run(DeferredValues g, float[] gx) {
        Workspace memory = spikes.workspace();
        float[] gv = ends.map(e -> e.last().takeGradient()).orElse(NONE);
        RecomputedBackward.run(
                constants,
                spikes.shape().dim(0),
                neurons,
                current,
                ends.map(e -> e.initial().data()).orElse(NONE),
                g,
                gv,
                gx,
                x.isConstantOverTime());
        Tensor source = x.isConstantOverTime() ? x.frame() : x;
        source.accumulate(memory, gx);
        ends.ifPresent(e -> e.initial().accumulate(memory, gv));
    }
}
