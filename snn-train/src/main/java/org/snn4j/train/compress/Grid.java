package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;

/**
 * Values that weights of few bits can take, {@code q = s (level - z)} with a scale and a zero point
 * for each row (output).
 *
 * <p>specs/algo-compression.md, section 4.
 *
 * @param config bits and symmetry
 * @param scale above 0, for each row
 * @param zero level that stands for 0, for each row
 */
public record Grid(GridConfig config, double[] scale, int[] zero) implements Rounding {
    /** Shrinking factors that a range search tries. */
    private static final int FACTORS = 80;

    private static final double STEPS = 100;

    /** Error norm of the range search in the released code. */
    public static final double SEARCH_NORM = 2.4;

    /** A grid that reaches from the smallest to the largest weight of each row. */
    public static Grid of(DenseMatrix weights, GridConfig config) {
        Grid grid = new Grid(config, new double[weights.rows()], new int[weights.rows()]);
        for (int row = 0; row < weights.rows(); row++) {
            grid.fit(row, grid.low(weights, row), grid.high(weights, row));
        }
        return config.oneScale() ? grid.joined() : grid;
    }

    /**
     * A grid of whose range {@code f = 1 - i/100}, i = 0 to 79, is kept, by the smallest {@code sum
     * |q(w) - w|^norm} of each row; the first one of equals.
     *
     * @param norm above 0; {@link #SEARCH_NORM} as published
     */
    public static Grid searched(DenseMatrix weights, GridConfig config, double norm) {
        return searched(weights, config, norm, (int) STEPS, FACTORS / STEPS);
    }

    /**
     * As {@link #searched(DenseMatrix, GridConfig, double)} with other factors.
     *
     * @param steps steps between factors 1 and 0, 1 or more
     * @param maxShrink share of them that is tried, above 0 and at most 1
     */
    public static Grid searched(
            DenseMatrix weights, GridConfig config, double norm, int steps, double maxShrink) {
        Check.positive("Grid.searched norm", norm);
        Check.atLeastOne("Grid.searched steps", steps);
        Check.inRange("Grid.searched maxShrink", maxShrink, 0, 1);
        Grid best = new Grid(config, new double[weights.rows()], new int[weights.rows()]);
        Grid trial = new Grid(config, best.scale.clone(), best.zero.clone());
        for (int row = 0; row < weights.rows(); row++) {
            double low = trial.low(weights, row);
            double high = trial.high(weights, row);
            best.fit(row, low, high);
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < (int) Math.rint(maxShrink * steps); i++) {
                double factor = 1 - i / (double) steps;
                trial.fit(row, low * factor, high * factor);
                double error = trial.error(weights, row, norm);
                if (error < least) {
                    least = error;
                    best.scale[row] = trial.scale[row];
                    best.zero[row] = trial.zero[row];
                }
            }
        }
        return config.oneScale() ? best.joined() : best;
    }

    private Grid joined() {
        double widest = 0;
        for (double s : scale) {
            widest = Math.max(widest, s);
        }
        java.util.Arrays.fill(scale, widest);
        return this;
    }

    private double low(DenseMatrix weights, int row) {
        double low = 0;
        for (int j = 0; j < weights.columns(); j++) {
            low = Math.min(low, weights.values()[row * weights.columns() + j]);
        }
        return low;
    }

    private double high(DenseMatrix weights, int row) {
        double high = 0;
        for (int j = 0; j < weights.columns(); j++) {
            high = Math.max(high, weights.values()[row * weights.columns() + j]);
        }
        return high;
    }

    private void fit(int row, double low, double high) {
        double s =
                config.symmetric()
                        ? Math.max(-low, high) / config.highest()
                        : (high - low) / config.highest();
        scale[row] = s > 0 ? s : 1;
        zero[row] = config.symmetric() ? 0 : (int) Math.rint(-low / scale[row]);
    }

    /** {@code sum |q(w) - w|^norm} over a row. */
    public double error(DenseMatrix weights, int row, double norm) {
        double error = 0;
        for (int j = 0; j < weights.columns(); j++) {
            double w = weights.values()[row * weights.columns() + j];
            error += Math.pow(Math.abs(round(row, j, w) - w), norm);
        }
        return error;
    }

    /** The level nearest to a weight, ties to even. */
    public int level(int row, double weight) {
        double level = Math.rint(weight / scale[row]) + zero[row];
        return (int) Math.max(config.lowest(), Math.min(config.highest(), level));
    }

    @Override
    public double round(int row, int column, double weight) {
        return scale[row] * (level(row, weight) - zero[row]);
    }
}
