package org.snn4j.layers;

import org.snn4j.tensor.Check;

/**
 * A linear system whose state holds the last {@code window} timesteps of its input as coefficients
 * of Legendre polynomials: {@code m[t] = A m[t-1] + B u[t]}.
 *
 * <p>In continuous time {@code A_ij = (2i+1) (-1 if i < j, else (-1)^(i-j+1))} and {@code B_i =
 * (2i+1) (-1)^i}, both divided by the window; in steps of {@code stepLength} with the input held,
 * {@code [A B] = expm([A B; 0 0] stepLength / window)}.
 *
 * @param order number of coefficients, 1 or more
 * @param window timesteps that are remembered, above 0
 * @param stepLength length of a timestep, above 0
 * @see <a
 *     href="https://proceedings.neurips.cc/paper/2019/hash/952285b9b7e7a1be5aa7849f32ffff05-Abstract.html">Voelker,
 *     Kajic and Eliasmith 2019</a>
 */
public record LegendreMemory(int order, double window, double stepLength) {
    /** Below this norm a Taylor series of {@link #TERMS} terms is exact in double precision. */
    private static final double SMALL = 0.25;

    private static final int TERMS = 16;

    public LegendreMemory {
        Check.atLeastOne("LegendreMemory.order", order);
        Check.positive("LegendreMemory.window", window);
        Check.positive("LegendreMemory.stepLength", stepLength);
    }

    /** Steps of length 1. */
    public LegendreMemory(int order, double window) {
        this(order, window, 1);
    }

    /** {@code A} in continuous time for a window of 1, {@code [order, order]} row by row. */
    public double[] continuousA() {
        double[] a = new double[order * order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                boolean negative = i < j || (i - j) % 2 == 0;
                a[i * order + j] = (2 * i + 1) * (negative ? -1 : 1);
            }
        }
        return a;
    }

    /** {@code B} in continuous time for a window of 1, {@code [order]}. */
    public double[] continuousB() {
        double[] b = new double[order];
        for (int i = 0; i < order; i++) {
            b[i] = (2 * i + 1) * (i % 2 == 0 ? 1 : -1);
        }
        return b;
    }

    /** {@code A} in timesteps, {@code [order, order]} row by row. */
    public double[] a() {
        double[] a = new double[order * order];
        double[] both = discrete();
        for (int i = 0; i < order; i++) {
            System.arraycopy(both, i * (order + 1), a, i * order, order);
        }
        return a;
    }

    /** {@code B} in timesteps, {@code [order]}. */
    public double[] b() {
        double[] b = new double[order];
        double[] both = discrete();
        for (int i = 0; i < order; i++) {
            b[i] = both[i * (order + 1) + order];
        }
        return b;
    }

    /**
     * The memory of one input.
     *
     * @param input one number for each timestep
     * @return {@code [T, order]} row by row
     */
    public double[] remember(double[] input) {
        double[] a = a();
        double[] b = b();
        double[] memory = new double[input.length * order];
        for (int t = 0; t < input.length; t++) {
            for (int i = 0; i < order; i++) {
                double sum = b[i] * input[t];
                for (int j = 0; t > 0 && j < order; j++) {
                    sum += a[i * order + j] * memory[(t - 1) * order + j];
                }
                memory[t * order + i] = sum;
            }
        }
        return memory;
    }

    private double[] discrete() {
        int size = order + 1;
        double[] a = continuousA();
        double[] b = continuousB();
        double[] system = new double[size * size];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                system[i * size + j] = a[i * order + j] * stepLength / window;
            }
            system[i * size + order] = b[i] * stepLength / window;
        }
        return exponential(system, size);
    }

    /** Scaling and squaring; Moler and Van Loan 2003, method 3. */
    private static double[] exponential(double[] matrix, int size) {
        double norm = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                row += Math.abs(matrix[i * size + j]);
            }
            norm = Math.max(norm, row);
        }
        int squarings = 0;
        while (norm > SMALL) {
            norm /= 2;
            squarings++;
        }
        double[] scaled = matrix.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.scalb(scaled[i], -squarings);
        }
        double[] sum = identity(size);
        double[] term = identity(size);
        for (int k = 1; k <= TERMS; k++) {
            term = product(term, scaled, size);
            for (int i = 0; i < sum.length; i++) {
                term[i] /= k;
                sum[i] += term[i];
            }
        }
        for (int s = 0; s < squarings; s++) {
            sum = product(sum, sum, size);
        }
        return sum;
    }

    private static double[] identity(int size) {
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] = 1;
        }
        return matrix;
    }

    private static double[] product(double[] x, double[] y, int size) {
        double[] result = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < size; j++) {
                    result[i * size + j] += x[i * size + k] * y[k * size + j];
                }
            }
        }
        return result;
    }
}
