package org.snn4j.neurons;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Where a neuron layer starts: at rest, or where its last forward pass ended. */
final class StateHolder {
    private final boolean alwaysContinues;
    private boolean continues;
    private Tensor last;

    private StateHolder(boolean continues) {
        this.alwaysContinues = continues;
        this.continues = continues;
    }

    static StateHolder startingFromRest() {
        return new StateHolder(false);
    }

    static StateHolder continuing() {
        return new StateHolder(true);
    }

    /** Goes on for a while, or as it was made again; forgets where it was. */
    void carry(boolean carries) {
        continues = carries || alwaysContinues;
        last = null;
    }

    boolean continues() {
        return continues;
    }

    /**
     * Whether a forward pass starts elsewhere than at rest, or another one will go on from its end.
     */
    boolean isKept() {
        return continues || last != null;
    }

    /** The state to start from; at rest it is made in {@code memory}. */
    Tensor initial(String layer, Shape step, Workspace memory) {
        if (last == null) {
            return Tensor.wrap(memory, step, memory.zeros(step.size()));
        }
        if (!last.shape().equals(step)) {
            throw new ShapeException(
                    layer + ": membrane potential kept from the last forward pass",
                    last.shape().toString(),
                    step.toString(),
                    "Call reset() on the network before a batch of another size.");
        }
        return last;
    }

    void keep(Tensor membrane) {
        if (continues) {
            last = membrane.copy();
        }
    }

    void clear() {
        last = null;
    }
}
