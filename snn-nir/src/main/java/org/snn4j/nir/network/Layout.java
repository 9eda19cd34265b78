package org.snn4j.nir.network;

import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/**
 * Between NIR's shapes, channels first and without time and batch, and ours, {@code [T, N, ...,
 * C]}: with two or more axes the first one goes last.
 */
final class Layout {
    private static final int LEADING = 2;

    private Layout() {}

    /** Axes of a timestep, channels last. */
    static int[] channelsLast(Shape shape) {
        int rank = shape.rank();
        int[] dims = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            dims[axis] = shape.dim((axis + 1) % rank);
        }
        return dims;
    }

    /** {@code [T, N]} and the axes of a timestep, channels last. */
    static Shape sequence(int timesteps, int batch, Shape shape) {
        int[] step = channelsLast(shape);
        int[] dims = new int[step.length + LEADING];
        dims[0] = timesteps;
        dims[1] = batch;
        System.arraycopy(step, 0, dims, LEADING, step.length);
        return Shape.of(dims);
    }

    /** One number for each place of a timestep, channels last. */
    static double[] channelsLast(NumberArray array, Shape shape) {
        double[] first = array.stretchedTo(shape).toDoubles();
        if (shape.rank() < 2) {
            return first;
        }
        int channels = shape.dim(0);
        int places = first.length / channels;
        double[] last = new double[first.length];
        for (int c = 0; c < channels; c++) {
            for (int place = 0; place < places; place++) {
                last[place * channels + c] = first[c * places + place];
            }
        }
        return last;
    }

    /** {@code [T, N, ..., C]} to {@code [T, N, C, ...]}. */
    static Tensor toChannelsFirst(Tensor x) {
        int rank = x.shape().rank() - LEADING;
        return rank < 2 ? x : Shapes.permute(x, order(rank, rank - 1));
    }

    /** {@code [T, N, C, ...]} to {@code [T, N, ..., C]}. */
    static Tensor toChannelsLast(Tensor x) {
        int rank = x.shape().rank() - LEADING;
        return rank < 2 ? x : Shapes.permute(x, order(rank, 1));
    }

    private static int[] order(int rank, int shift) {
        int[] order = new int[rank + LEADING];
        order[1] = 1;
        for (int axis = 0; axis < rank; axis++) {
            order[axis + LEADING] = LEADING + (axis + shift) % rank;
        }
        return order;
    }
}
