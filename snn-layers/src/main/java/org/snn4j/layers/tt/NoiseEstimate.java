package org.snn4j.layers.tt;

import java.util.function.DoubleUnaryOperator;

/**
 * Rank of a matrix under noise by empirical variational Bayes: the global analytic solution, whose
 * only search is that for the variance of the noise; specs/algo-ttsnn.md, section 4.
 *
 * @param rank singular values above the threshold
 * @param noiseVariance estimated variance of each entry's noise
 * @param threshold singular values below are noise
 * @see <a href="https://jmlr.org/papers/v14/nakajima13a.html">Nakajima et al. 2013</a>
 */
public record NoiseEstimate(int rank, double noiseVariance, double threshold) {
    private static final double TAU_PER_ROOT_ALPHA = 2.5129;

    /** Intervals that are looked at before the best is searched more closely. */
    private static final int GRID = 400;

    private static final int GOLDEN_STEPS = 80;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Estimates it for a matrix; which way round it lies does not matter. */
    public static NoiseEstimate of(DenseMatrix matrix) {
        DenseMatrix flat = matrix.rows() <= matrix.columns() ? matrix : matrix.transposed();
        return of(SingularVectors.of(flat).values(), flat.rows(), flat.columns());
    }

    /** For {@code l} singular values, largest first, of a matrix {@code l x m}, {@code l <= m}. */
    private static NoiseEstimate of(double[] singular, int l, int m) {
        double alpha = (double) l / m;
        double tau = TAU_PER_ROOT_ALPHA * Math.sqrt(alpha);
        double x = (1 + tau) * (1 + alpha / tau);
        double upper = squares(singular, 0) / ((double) l * m);
        int e = (int) Math.min(Math.ceil(l / (1 + alpha)) - 1, l) - 1;
        int next = Math.min(e + 1, l - 1);
        double tail = squares(singular, next);
        double lower = Math.max(singular[next] * singular[next] / (m * x), tail / (l - next) / m);
        double variance =
                upper <= 0
                        ? 0
                        : minimum(
                                candidate -> objective(singular, m, alpha, x, candidate),
                                Math.min(lower, upper),
                                upper);
        double threshold = Math.sqrt(m * variance * x);
        int rank = 0;
        while (rank < l && singular[rank] > threshold) {
            rank++;
        }
        return new NoiseEstimate(rank, variance, threshold);
    }

    private static double squares(double[] values, int from) {
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    private static double objective(
            double[] singular, int m, double alpha, double limit, double variance) {
        double sum = 0;
        for (double value : singular) {
            double x = Math.max(value * value / (m * variance), Double.MIN_NORMAL);
            if (x <= limit) {
                sum += x - Math.log(x);
            } else {
                double inner = x - (1 + alpha);
                double tau = (inner + Math.sqrt(inner * inner - 4 * alpha)) / 2;
                sum += x - tau + Math.log((tau + 1) / x) + alpha * Math.log(tau / alpha + 1);
            }
        }
        return sum;
    }

    /** The objective may have several valleys: the lowest point of a grid, then golden section. */
    private static double minimum(DoubleUnaryOperator f, double from, double to) {
        double floor = Math.max(from, to * 1e-12);
        double ratio = Math.pow(to / floor, 1.0 / GRID);
        double best = floor;
        for (int i = 1; i <= GRID; i++) {
            double at = floor * Math.pow(ratio, i);
            if (f.applyAsDouble(at) < f.applyAsDouble(best)) {
                best = at;
            }
        }
        double low = Math.max(floor, best / ratio);
        double high = Math.min(to, best * ratio);
        for (int i = 0; i < GOLDEN_STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (f.applyAsDouble(left) < f.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }
}
