package org.snn4j.tensor;

import java.util.Arrays;

/**
 * Lengths of a tensor's axes, outermost first; values lie row by row (the last axis is contiguous).
 *
 * <p>Sequences are time-major and channels-last: {@code [T, N, F]} or {@code [T, N, H, W, C]}. A
 * scalar has no axes and one value.
 */
public final class Shape {
    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        this.dims = dims;
        long product = 1;
        for (int d : dims) {
            if (d < 0) {
                throw new IllegalArgumentException(
                        "shape "
                                + Arrays.toString(dims)
                                + ": expected lengths of 0 or more, got "
                                + d);
            }
            product *= d;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape "
                                + Arrays.toString(dims)
                                + ": expected at most 2^31-1 values. Use a smaller batch or fewer"
                                + " timesteps.");
            }
        }
        this.size = (int) product;
    }

    /**
     * Makes a shape.
     *
     * @param dims length of each axis, 0 or more; none for a scalar
     * @return the shape
     * @throws IllegalArgumentException if a length is negative or the product exceeds 2^31-1
     */
    public static Shape of(int... dims) {
        return new Shape(dims.clone());
    }

    /** Number of axes. */
    public int rank() {
        return dims.length;
    }

    /** Number of values: the product of all lengths, 1 for a scalar. */
    public int size() {
        return size;
    }

    /**
     * Length of one axis.
     *
     * @param axis 0 for the outermost; negative counts from the end, -1 is the last
     */
    public int dim(int axis) {
        int index = axis < 0 ? dims.length + axis : axis;
        if (index < 0 || index >= dims.length) {
            throw new IllegalArgumentException(
                    "axis "
                            + axis
                            + " of shape "
                            + this
                            + ": expected "
                            + -dims.length
                            + " to "
                            + (dims.length - 1));
        }
        return dims[index];
    }

    /** Length of the last axis (channels or features); 1 for a scalar. */
    public int last() {
        return dims.length == 0 ? 1 : dims[dims.length - 1];
    }

    /** Number of rows: the product of all lengths but the last. */
    public int rows() {
        int product = 1;
        for (int i = 0; i < dims.length - 1; i++) {
            product *= dims[i];
        }
        return product;
    }

    /** This shape with another last axis. */
    public Shape withLast(int length) {
        int[] copy = dims.clone();
        copy[copy.length - 1] = length;
        return new Shape(copy);
    }

    /** This shape without its first axis. */
    public Shape dropFirst() {
        return new Shape(Arrays.copyOfRange(dims, 1, dims.length));
    }

    /** This shape behind one more, outermost axis. */
    public Shape prepend(int length) {
        int[] copy = new int[dims.length + 1];
        copy[0] = length;
        System.arraycopy(dims, 0, copy, 1, dims.length);
        return new Shape(copy);
    }

    /** The first {@code count} axes of this shape followed by {@code tail}. */
    public Shape replaceFrom(int count, int... tail) {
        int[] copy = Arrays.copyOf(dims, count + tail.length);
        System.arraycopy(tail, 0, copy, count, tail.length);
        return new Shape(copy);
    }

    /** A copy of the lengths. */
    public int[] toArray() {
        return dims.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return Arrays.toString(dims);
    }
}
