package org.snn4j.data;

import java.util.Arrays;

/**
 * A smooth random map from the unit cube to one number 0..1 per unit; the equation is in {@link
 * Randman}.
 */
final class RandomManifold {
    private final int dimension;
    private final int units;
    private final int frequencies;
    private final double[] amplitude;
    private final double[] frequency;
    private final double[] phase;
    private final double[] low;
    private final double[] high;

    RandomManifold(Randman.Problem problem, SplitMix random, int rangePoints) {
        dimension = problem.dimension();
        units = problem.units();
        frequencies =
                (int)
                        Math.min(
                                1000,
                                StrictMath.ceil(StrictMath.pow(1e-3, -1 / problem.smoothness())));
        int terms = units * dimension * frequencies;
        amplitude = new double[terms];
        frequency = new double[terms];
        phase = new double[terms];
        for (int i = 0; i < terms; i++) {
            int k = i % frequencies;
            double weight = random.nextDouble();
            amplitude[i] = k == 0 ? 0 : weight / StrictMath.pow(k + 1, problem.smoothness());
            frequency[i] = k * random.nextDouble();
            phase[i] = random.nextDouble();
        }
        low = new double[units];
        high = new double[units];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < rangePoints; i++) {
            double[] values = raw(point(random));
            for (int u = 0; u < units; u++) {
                low[u] = Math.min(low[u], values[u]);
                high[u] = Math.max(high[u], values[u]);
            }
        }
    }

    /** A random point of the unit cube. */
    double[] point(SplitMix random) {
        double[] point = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            point[d] = random.nextDouble();
        }
        return point;
    }

    /** Numbers 0..1, one per unit. */
    double[] at(double[] point) {
        double[] values = raw(point);
        for (int u = 0; u < units; u++) {
            double range = high[u] - low[u];
            values[u] = range > 0 ? Math.max(0, Math.min(1, (values[u] - low[u]) / range)) : 0;
        }
        return values;
    }

    private double[] raw(double[] point) {
        double[] values = new double[units];
        for (int u = 0; u < units; u++) {
            double product = 1;
            for (int d = 0; d < dimension; d++) {
                product *= sum((u * dimension + d) * frequencies, point[d]);
            }
            values[u] = product;
        }
        return values;
    }

    private double sum(int from, double z) {
        double sum = 0;
        for (int i = from; i < from + frequencies; i++) {
            sum += amplitude[i] * StrictMath.sin(2 * Math.PI * (frequency[i] * z + phase[i]));
        }
        return sum;
    }
}
