package org.snn4j.tensor;

import java.util.Arrays;

/** The derivative of a loss with respect to one tensor, as it arrives piece by piece. */
final class Gradient {
    private final Shape shape;
    private final Workspace workspace;
    private boolean needed;
    private boolean retained;
    private boolean filled;
    private int contributions;
    private float[] values;

    /** The only contribution so far, where it came in this form; null otherwise. */
    private CompactGradient compact;

    Gradient(Shape shape, Workspace workspace) {
        this.shape = shape;
        this.workspace = workspace;
    }

    boolean isNeeded() {
        return needed;
    }

    void setNeeded(boolean value) {
        needed = value;
    }

    /** Keeps the values when the function that made the tensor is done with them. */
    void retain() {
        retained = true;
    }

    /** How many functions have contributed since it was last zero. */
    int contributions() {
        return contributions;
    }

    boolean isFilled() {
        return filled;
    }

    float[] values() {
        expandCompact();
        if (!filled) {
            throw new IllegalStateException(
                    "tensor of shape "
                            + shape
                            + " has no gradient: call requireGradient() before the forward pass, or"
                            + " retainGradient() on an intermediate result, then backward().");
        }
        return values;
    }

    float[] valuesOrZeros() {
        expandCompact();
        if (!filled) {
            values = values == null ? workspace.floats(shape.size()) : values;
            Arrays.fill(values, 0f);
            filled = true;
        }
        return values;
    }

    /** Hands the buffer over; what has to stay readable stays as it is and a copy goes. */
    float[] take() {
        float[] taken = valuesOrZeros();
        if (retained) {
            float[] copy = workspace.floats(taken.length);
            System.arraycopy(taken, 0, copy, 0, copy.length);
            return copy;
        }
        forget();
        return taken;
    }

    /** The gradient if it is in compact form, otherwise null. */
    CompactGradient compact() {
        return compact;
    }

    /** Leaves a compact gradient to whoever has taken it. */
    void forgetCompact() {
        compact = null;
        forget();
    }

    private void expandCompact() {
        if (compact != null) {
            values = expanded(workspace, compact);
            compact = null;
        }
    }

    private float[] expanded(Workspace memory, CompactGradient contribution) {
        float[] all = memory.floats(shape.size());
        contribution.expand(all);
        contribution.recycle(memory);
        return all;
    }

    /** Adds a contribution in compact form, which is handed over; otherwise as below. */
    void accumulate(Workspace memory, CompactGradient contribution, boolean mayKeep) {
        if (!needed) {
            contribution.recycle(memory);
        } else if (!filled && !retained && mayKeep && memory == workspace) {
            contributions++;
            compact = contribution;
            filled = true;
        } else {
            accumulate(memory, expanded(memory, contribution), mayKeep);
        }
    }

    /** See {@link Tensor#gradientBuffer}. */
    float[] buffer(Workspace memory, boolean mayKeep) {
        if (!needed || filled || mayKeep) {
            return memory.floats(shape.size());
        }
        values = values == null ? new float[shape.size()] : values;
        return values;
    }

    /**
     * Adds a contribution, which is handed over.
     *
     * @param memory where it came from
     * @param mayKeep whether its array may become this gradient's own: the tensor ends with the
     *     step
     */
    void accumulate(Workspace memory, float[] contribution, boolean mayKeep) {
        if (contribution.length != shape.size()) {
            throw new ShapeException(
                    "gradient of a tensor of shape " + shape,
                    shape.size() + " values",
                    contribution.length + "",
                    "");
        }
        contributions++;
        expandCompact();
        if (contribution == values && !filled) {
            filled = true;
            return;
        }
        if (needed && !filled && mayKeep && memory == workspace) {
            values = contribution;
            filled = true;
            return;
        }
        if (needed && filled) {
            for (int i = 0; i < contribution.length; i++) {
                values[i] += contribution[i];
            }
        } else if (needed) {
            values = values == null ? new float[contribution.length] : values;
            System.arraycopy(contribution, 0, values, 0, contribution.length);
            filled = true;
        }
        memory.recycle(contribution);
    }

    /** Forgets the values but keeps their array: the next contribution starts from zero. */
    void clear() {
        if (compact != null) {
            compact.recycle(workspace);
            compact = null;
        }
        contributions = 0;
        filled = false;
    }

    /** Gives the buffer back unless it has to stay readable. */
    void release() {
        if (compact != null) {
            clear();
        } else if (filled && !retained) {
            workspace.recycle(values);
            forget();
        }
    }

    private void forget() {
        values = null;
        clear();
    }
}
