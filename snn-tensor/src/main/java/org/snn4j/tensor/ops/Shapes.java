package org.snn4j.tensor.ops;

import org.snn4j.tensor.Backward;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** The same values under another shape or in another order. */
public final class Shapes {
    private Shapes() {}

    /**
     * The same values, row by row, under another shape. Nothing is copied.
     *
     * @param dims lengths whose product equals the number of values; one of them may be -1 and is
     *     worked out
     * @throws ShapeException if the number of values differs
     */
    public static Tensor reshape(Tensor x, int... dims) {
        Shape shape = Shape.of(complete(x.shape(), dims));
        if (shape.size() != x.shape().size()) {
            throw new ShapeException(
                    "reshape to " + shape,
                    shape.size() + " values",
                    x.shape() + " with " + x.shape().size(),
                    "");
        }
        boolean keepsTime =
                x.isConstantOverTime() && shape.rank() > 1 && shape.dim(0) == x.shape().dim(0);
        if (keepsTime) {
            return Tensor.constantOverTime(
                    reshape(x.frame(), shape.dropFirst().toArray()), shape.dim(0));
        }
        Workspace memory = x.workspace();
        Tensor y =
                x.isSpikes()
                        ? Tensor.wrap(memory, shape, x.spikes())
                        : Tensor.wrap(memory, shape, x.data());
        Tensor.record(
                "reshape", new Tensor[] {y}, gradient -> x.accumulate(memory, y.takeGradient()), x);
        return y;
    }

    private static int[] complete(Shape from, int[] dims) {
        int[] complete = dims.clone();
        int open = -1;
        int known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1 && open < 0) {
                open = i;
            } else {
                known *= dims[i];
            }
        }
        if (open >= 0) {
            complete[open] = known == 0 ? 0 : from.size() / known;
        }
        return complete;
    }

    /**
     * The same values with the axes in another order.
     *
     * @param order for each axis of the result the axis of {@code x} it is, such as {@code 0, 2, 1}
     */
    public static Tensor permute(Tensor x, int... order) {
        int[] from = x.shape().toArray();
        int[] dims = new int[order.length];
        boolean[] seen = new boolean[from.length];
        for (int i = 0; i < order.length; i++) {
            if (order.length != from.length
                    || order[i] < 0
                    || order[i] >= from.length
                    || seen[order[i]]) {
                throw new IllegalArgumentException(
                        "permute of "
                                + x.shape()
                                + ": expected each axis from 0 to "
                                + (from.length - 1)
                                + " once, got "
                                + java.util.Arrays.toString(order));
            }
            seen[order[i]] = true;
            dims[i] = from[order[i]];
        }
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        Workspace memory = x.workspace();
        float[] in = x.lease(memory);
        float[] out = memory.floats(in.length);
        permute(in, from, order, out);
        x.release(memory, in);
        return Tensor.result(
                "permute",
                memory,
                Shape.of(dims),
                out,
                gradient -> {
                    float[] gx = memory.floats(gradient.length);
                    permute(gradient, dims, inverse, gx);
                    x.accumulate(memory, gx);
                },
                x);
    }

    private static void permute(float[] in, int[] from, int[] order, float[] out) {
        int rank = from.length;
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= from[axis];
        }
        int[] index = new int[rank];
        int source = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = in[source];
            for (int axis = rank - 1; axis >= 0; axis--) {
                source += strides[order[axis]];
                if (++index[axis] < from[order[axis]]) {
                    break;
                }
                source -= strides[order[axis]] * from[order[axis]];
                index[axis] = 0;
            }
        }
    }

    /** Timestep {@code t} of a sequence: {@code [T, ...] -> [...]}. */
    public static Tensor timestep(Tensor x, int t) {
        int timesteps = x.shape().dim(0);
        if (t < 0 || t >= timesteps) {
            throw new IllegalArgumentException(
                    "timestep of "
                            + x.shape()
                            + ": expected 0 to "
                            + (timesteps - 1)
                            + ", got "
                            + t);
        }
        if (x.isConstantOverTime()) {
            return x.frame();
        }
        Workspace memory = x.workspace();
        Shape shape = x.shape().dropFirst();
        int size = shape.size();
        float[] out = memory.floats(size);
        if (x.isSpikes()) {
            x.spikes().unpack(t * size, (t + 1) * size, out, 0);
        } else {
            System.arraycopy(x.data(), t * size, out, 0, size);
        }
        return Tensor.result(
                "timestep",
                memory,
                shape,
                out,
                gradient -> {
                    float[] gx = memory.zeros(timesteps * size);
                    System.arraycopy(gradient, 0, gx, t * size, size);
                    x.accumulate(memory, gx);
                },
                x);
    }

    /**
     * Tensors of one shape one after the other along a new first axis: {@code [...] -> [T, ...]};
     * spikes if all of them are.
     */
    public static Tensor stack(Tensor... parts) {
        Workspace memory = Workspace.of(parts);
        Shape shape = parts[0].shape();
        int size = shape.size();
        float[] out = memory.floats(parts.length * size);
        boolean spikes = true;
        for (int t = 0; t < parts.length; t++) {
            org.snn4j.tensor.Check.shape("stack: part " + t, shape, parts[t].shape());
            System.arraycopy(parts[t].data(), 0, out, t * size, size);
            spikes &= parts[t].isSpikes();
        }
        Backward backward = gradient -> unstack(gradient, parts);
        Shape all = shape.prepend(parts.length);
        return spikes
                ? Tensor.result("stack", memory, all, SpikeBits.pack(out), backward, parts)
                : Tensor.result("stack", memory, all, out, backward, parts);
    }

    private static void unstack(float[] gradient, Tensor[] parts) {
        Workspace memory = Workspace.of(parts);
        int size = parts[0].shape().size();
        for (int t = 0; t < parts.length; t++) {
            if (parts[t].needsGradient()) {
                float[] gx = memory.floats(size);
                System.arraycopy(gradient, t * size, gx, 0, size);
                parts[t].accumulate(memory, gx);
            }
        }
    }
}
