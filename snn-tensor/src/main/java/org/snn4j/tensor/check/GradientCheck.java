package org.snn4j.tensor.check;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.snn4j.tensor.Tensor;

/**
 * Compares the gradients of a function with finite differences.
 *
 * <p>The scalar differentiated is {@code sum(c * f(inputs))} with a fixed random {@code c}. Two
 * ways:
 *
 * <ul>
 *   <li>{@link #against} has a second, plain double-precision definition of the function to
 *       difference. Its error is that of float32 arithmetic alone, about 1e-6: the way to prove an
 *       op.
 *   <li>{@link #differences} differences the float32 function itself with a five-point stencil.
 *       Rounding of the function limits it to about 1e-3: the way to check a function of one's own
 *       quickly.
 * </ul>
 *
 * <p>Errors are relative to the largest gradient of the tensor that is checked, so that values near
 * zero do not count.
 */
public final class GradientCheck {
    private final Function<Tensor[], Tensor> function;
    private final float[][] points;
    private final int[][] shapes;

    /**
     * A function in plain double arithmetic: arrays in the order of the inputs, row by row; the
     * result row by row.
     */
    @FunctionalInterface
    public interface Reference {
        /** Computes the function. */
        double[] apply(double[][] inputs);
    }

    /**
     * The worst disagreement.
     *
     * @param valueError largest error of a function value, relative to the largest value; 0 where
     *     nothing was compared
     * @param gradientError largest error of a gradient, relative to the largest gradient of its
     *     tensor
     * @param where input and index of the worst gradient
     */
    public record Result(double valueError, double gradientError, String where) {
        /**
         * Throws unless both errors are at most {@code tolerance}.
         *
         * @throws AssertionError naming the worst element
         */
        public void assertWithin(double tolerance) {
            if (!(valueError <= tolerance)) {
                throw new AssertionError(
                        "value error " + valueError + ": expected at most " + tolerance);
            }
            if (!(gradientError <= tolerance)) {
                throw new AssertionError(
                        "gradient error "
                                + gradientError
                                + " at "
                                + where
                                + ": expected at most "
                                + tolerance);
            }
        }
    }

    private GradientCheck(Function<Tensor[], Tensor> function, Tensor[] inputs) {
        this.function = function;
        this.points = new float[inputs.length][];
        this.shapes = new int[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            points[i] = inputs[i].data().clone();
            shapes[i] = inputs[i].shape().toArray();
        }
    }

    /**
     * A function to check at a point.
     *
     * @param function must compute with the tensors it is given, not with copies from elsewhere
     * @param inputs the point; all of them are checked
     */
    public static GradientCheck of(Function<Tensor[], Tensor> function, Tensor... inputs) {
        return new GradientCheck(function, inputs);
    }

    /**
     * Compares values and gradients with a double-precision definition, differenced centrally with
     * step 1e-5.
     *
     * @param reference the same function, smooth at the point
     */
    public Result against(Reference reference) {
        double[][] at = toDoubles();
        double[] expected = reference.apply(at);
        Tensor[] inputs = inputs();
        Tensor output = function.apply(inputs);
        float[] values = output.data().clone();
        if (values.length != expected.length) {
            throw new AssertionError(
                    "reference gives "
                            + expected.length
                            + " values, the function "
                            + values.length);
        }
        double valueError = 0;
        double largest = 1e-30;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        for (int i = 0; i < expected.length; i++) {
            valueError = worse(valueError, Math.abs(values[i] - expected[i]) / largest);
        }
        float[] cotangent = cotangent(values.length);
        output.backward(cotangent);
        double step = 1e-5;
        Result gradients =
                compare(
                        inputs,
                        (tensor, index) -> {
                            double center = at[tensor][index];
                            at[tensor][index] = center + step;
                            double above = dot(cotangent, reference.apply(at));
                            at[tensor][index] = center - step;
                            double below = dot(cotangent, reference.apply(at));
                            at[tensor][index] = center;
                            return (above - below) / (2 * step);
                        });
        return new Result(valueError, gradients.gradientError, gradients.where);
    }

    /** Compares gradients with five-point differences of the float32 function itself, step 1/32. */
    public Result differences() {
        Tensor[] inputs = inputs();
        Tensor output = function.apply(inputs);
        float[] cotangent = cotangent(output.shape().size());
        output.backward(cotangent);
        return compare(
                inputs,
                (tensor, index) -> {
                    float step = 1f / 32;
                    return (8
                                            * (valueAt(tensor, index, step, cotangent)
                                                    - valueAt(tensor, index, -step, cotangent))
                                    - (valueAt(tensor, index, 2 * step, cotangent)
                                            - valueAt(tensor, index, -2 * step, cotangent)))
                            / (12 * step);
                });
    }

    private interface Difference {
        double at(int tensor, int index);
    }

    private Result compare(Tensor[] inputs, Difference difference) {
        double worst = 0;
        String where = "";
        for (int n = 0; n < inputs.length; n++) {
            float[] gradient = inputs[n].gradientOrZeros();
            double[] expected = new double[gradient.length];
            double largest = 1e-30;
            for (int i = 0; i < gradient.length; i++) {
                expected[i] = difference.at(n, i);
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            for (int i = 0; i < gradient.length; i++) {
                double error = Math.abs(gradient[i] - expected[i]) / Math.max(largest, 1e-6);
                if (!(error <= worst)) {
                    worst = error;
                    where =
                            "input "
                                    + n
                                    + " index "
                                    + i
                                    + " (gradient "
                                    + gradient[i]
                                    + ", difference "
                                    + expected[i]
                                    + ")";
                }
            }
        }
        return new Result(0, worst, where);
    }

    private static double worse(double a, double b) {
        return Double.isNaN(b) ? Double.POSITIVE_INFINITY : Math.max(a, b);
    }

    private double valueAt(int tensor, int index, float offset, float[] cotangent) {
        Tensor[] inputs = inputs();
        inputs[tensor].data()[index] += offset;
        float[] values = function.apply(inputs).data();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) cotangent[i] * values[i];
        }
        return sum;
    }

    private Tensor[] inputs() {
        Tensor[] inputs = new Tensor[points.length];
        for (int i = 0; i < points.length; i++) {
            inputs[i] = Tensor.of(points[i].clone(), shapes[i]).requireGradient();
        }
        return inputs;
    }

    private double[][] toDoubles() {
        double[][] doubles = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            doubles[i] = new double[points[i].length];
            for (int j = 0; j < points[i].length; j++) {
                doubles[i][j] = points[i][j];
            }
        }
        return doubles;
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float[] cotangent(int length) {
        SplittableRandom random = new SplittableRandom(length);
        float[] cotangent = new float[length];
        for (int i = 0; i < length; i++) {
            cotangent[i] = (float) random.nextDouble(-1, 1);
        }
        return cotangent;
    }
}
