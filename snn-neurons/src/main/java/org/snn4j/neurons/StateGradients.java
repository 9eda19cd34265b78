package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Carries gradients of states from the start of one timestep to the end of the one before. */
final class StateGradients {
    private final Workspace memory;
    private final Map<Object, float[]> arrived = new LinkedHashMap<>();

    /** None have arrived. */
    StateGradients(Workspace memory) {
        this.memory = memory;
    }

    /** A state at the start of a timestep, whose gradient is carried. */
    Tensor start(Object owner, Shape shape, float[] values, Workspace step) {
        Tensor source = Tensor.wrap(step, Shape.of(), new float[1]).requireGradient();
        return Tensor.result(
                "state",
                step,
                shape,
                values,
                gradient -> arrived.put(owner, copy(gradient, memory)),
                source);
    }

    /** Gives the states at the end of a timestep what has arrived from the next. */
    void end(Map<Object, Tensor> ends, Workspace step) {
        for (Map.Entry<Object, Tensor> entry : ends.entrySet()) {
            float[] gradient = arrived.remove(entry.getKey());
            if (gradient != null) {
                entry.getValue().accumulate(step, copy(gradient, step));
                memory.recycle(gradient);
            }
        }
    }

    private static float[] copy(float[] values, Workspace target) {
        float[] copy = target.floats(values.length);
        System.arraycopy(values, 0, copy, 0, copy.length);
        return copy;
    }
}
