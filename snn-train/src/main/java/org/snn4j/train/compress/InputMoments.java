package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;

/**
 * Second moments of a layer's inputs over calibration samples, {@code X [n, k]} in the network
 * whose earlier layers are compressed already and {@code X~ [n, k]} in the original one.
 *
 * <p>specs/algo-compression.md, section 1.
 *
 * @param gram {@code X X^T}, {@code [n, n]}
 * @param drift {@code (X~ - X) X^T}, {@code [n, n]}
 * @param driftPower {@code || X~_p - X_p ||^2} of each input
 */
public record InputMoments(DenseMatrix gram, DenseMatrix drift, double[] driftPower) {
    public InputMoments {
        int n = gram.rows();
        if (gram.columns() != n
                || drift.rows() != n
                || drift.columns() != n
                || driftPower.length != n) {
            throw new IllegalArgumentException(
                    "input moments: expected two square matrices of one size, got "
                            + n
                            + " x "
                            + gram.columns()
                            + " and "
                            + drift.rows()
                            + " x "
                            + drift.columns()
                            + " with "
                            + driftPower.length
                            + " powers");
        }
    }

    /** Number of inputs. */
    public int inputs() {
        return gram.rows();
    }

    /**
     * Moments of samples that stand side by side.
     *
     * @param x {@code [n, k]}
     * @param original {@code [n, k]}, the same samples in the original network
     */
    public static InputMoments of(DenseMatrix x, DenseMatrix original) {
        if (x.rows() != original.rows() || x.columns() != original.columns()) {
            throw new IllegalArgumentException(
                    "input moments: expected inputs of one shape, got "
                            + x.rows()
                            + " x "
                            + x.columns()
                            + " and "
                            + original.rows()
                            + " x "
                            + original.columns());
        }
        double[] difference = new double[x.values().length];
        double[] power = new double[x.rows()];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = original.values()[i] - x.values()[i];
            power[i / x.columns()] += difference[i] * difference[i];
        }
        DenseMatrix turned = x.transposed();
        return new InputMoments(
                x.times(turned),
                new DenseMatrix(x.rows(), x.columns(), difference).times(turned),
                power);
    }

    /** Moments of samples for which both networks agree, {@code X~ = X}. */
    public static InputMoments of(DenseMatrix x) {
        return of(x, x);
    }

    /** Moments of no samples, to which others are added. */
    public static InputMoments none(int inputs) {
        Check.atLeastOne("InputMoments.inputs", inputs);
        return new InputMoments(
                new DenseMatrix(inputs, inputs, new double[inputs * inputs]),
                new DenseMatrix(inputs, inputs, new double[inputs * inputs]),
                new double[inputs]);
    }

    /** Moments of these samples and others. */
    public InputMoments plus(InputMoments others) {
        if (others.inputs() != inputs()) {
            throw new IllegalArgumentException(
                    "input moments: expected "
                            + inputs()
                            + " inputs as before, got "
                            + others.inputs());
        }
        return new InputMoments(
                new DenseMatrix(inputs(), inputs(), sum(gram.values(), others.gram.values())),
                new DenseMatrix(inputs(), inputs(), sum(drift.values(), others.drift.values())),
                sum(driftPower, others.driftPower));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** All moments times a factor, such as 2 over the number of sequences. */
    public InputMoments times(double factor) {
        return new InputMoments(
                new DenseMatrix(inputs(), inputs(), times(gram.values(), factor)),
                new DenseMatrix(inputs(), inputs(), times(drift.values(), factor)),
                times(driftPower, factor));
    }

    private static double[] times(double[] values, double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    /** The same inputs in another order, alike in rows and columns. */
    public InputMoments inOrder(ColumnOrder order) {
        return new InputMoments(
                order.ofBoth(gram), order.ofBoth(drift), order.ofVector(driftPower));
    }
}
