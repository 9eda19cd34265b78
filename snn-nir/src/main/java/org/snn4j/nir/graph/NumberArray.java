package org.snn4j.nir.graph;

import java.util.Arrays;
import org.snn4j.tensor.Shape;

/** An array of numbers in the precision of the file, last axis running fastest. */
public final class NumberArray {
    private static final int MOST_SPREAD = 1 << 24;

    private final Shape shape;
    private final double[] values;

    /**
     * Copies the numbers.
     *
     * @param shape axes, channels first as NIR has them; none for a single number
     * @param values all finite as floats, as many as the shape has
     */
    public NumberArray(Shape shape, double... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "expected "
                            + shape.size()
                            + " numbers of shape "
                            + shape
                            + ", got "
                            + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite((float) values[i])) {
                throw new IllegalArgumentException(
                        "expected finite numbers of float32, got " + values[i] + " at index " + i);
            }
        }
        this.shape = shape;
        this.values = values.clone();
    }

    /** A single number. */
    public static NumberArray of(double value) {
        return new NumberArray(Shape.of(), value);
    }

    /** Converts floats. */
    public static NumberArray of(float[] values, int... dims) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return new NumberArray(Shape.of(dims), copy);
    }

    /** The same number everywhere. */
    public static NumberArray filled(double value, Shape shape) {
        double[] values = new double[shape.size()];
        Arrays.fill(values, value);
        return new NumberArray(shape, values);
    }

    /** Axes, channels first. */
    public Shape shape() {
        return shape;
    }

    /** A number by its place in row order. */
    public double get(int index) {
        return values[index];
    }

    /** All numbers as floats, in row order. */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** A copy of all numbers, in row order. */
    public double[] toDoubles() {
        return values.clone();
    }

    /**
     * One number for each place of a shape: the array itself, with or without axes of length 1, or
     * a single number, or an array of as many axes whose axes of length 1 are repeated. An array of
     * fewer axes is not stretched: whether it goes along the channels would be a guess.
     *
     * @throws IllegalArgumentException if it does not stretch to that shape
     */
    public NumberArray stretchedTo(Shape target) {
        if (shape.equals(target)) {
            return this;
        }
        if (values.length == 1) {
            return filled(values[0], target);
        }
        if (isSameButForOnes(shape, target)) {
            return new NumberArray(target, values);
        }
        if (!isStretchable(target)) {
            throw new IllegalArgumentException(
                    "expected one number or the shape "
                            + target
                            + " of what comes in, got "
                            + shape);
        }
        double[] stretched = new double[target.size()];
        for (int i = 0; i < stretched.length; i++) {
            stretched[i] = values[source(i, target)];
        }
        return new NumberArray(target, stretched);
    }

    /** Whether shapes are equal but for axes of length 1, so that values keep their order. */
    public static boolean isSameButForOnes(Shape one, Shape other) {
        return Arrays.equals(withoutOnes(one), withoutOnes(other));
    }

    private static int[] withoutOnes(Shape shape) {
        return Arrays.stream(shape.toArray()).filter(length -> length != 1).toArray();
    }

    private boolean isStretchable(Shape target) {
        boolean isStretchable = shape.rank() == target.rank();
        for (int axis = 0; isStretchable && axis < shape.rank(); axis++) {
            isStretchable = shape.dim(axis) == 1 || shape.dim(axis) == target.dim(axis);
        }
        return isStretchable;
    }

    private int source(int index, Shape target) {
        int rest = index;
        int source = 0;
        int step = 1;
        for (int axis = target.rank() - 1; axis >= 0; axis--) {
            int length = shape.dim(axis);
            int place = rest % target.dim(axis);
            rest /= target.dim(axis);
            source += length == 1 ? 0 : place * step;
            step *= length;
        }
        return source;
    }

    /**
     * With zeros in the gaps along an axis: place {@code k} goes to {@code front + k * distance}.
     *
     * @param distance of neighbours afterwards, 1 or more
     * @param front zeros in front of the first
     * @throws IllegalArgumentException if the result has more than 2^24 values
     */
    public NumberArray spread(int axis, int distance, int front) {
        int[] dims = shape.toArray();
        int places = dims[axis];
        int length = front + (places - 1) * distance + 1;
        dims[axis] = length;
        int inner = 1;
        for (int i = axis + 1; i < dims.length; i++) {
            inner *= dims[i];
        }
        Shape wider = Shape.of(dims);
        if (wider.size() > MOST_SPREAD) {
            throw new IllegalArgumentException(
                    "expected at most "
                            + MOST_SPREAD
                            + " values once the gaps of "
                            + shape
                            + " are filled with zeros, got "
                            + wider);
        }
        double[] wide = new double[wider.size()];
        for (int i = 0; i < values.length; i++) {
            int place = front + i / inner % places * distance;
            wide[(i / inner / places * length + place) * inner + i % inner] = values[i];
        }
        return new NumberArray(wider, wide);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberArray array
                && shape.equals(array.shape)
                && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length == 1 ? Double.toString(values[0]) : "numbers " + shape;
    }
}
