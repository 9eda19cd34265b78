package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Rows or columns, whichever are fewer, at right angles and of the same length {@code gain}.
 *
 * @param gain above 0
 * @see <a href="https://arxiv.org/abs/1312.6120">Saxe, McClelland and Ganguli 2013</a>
 */
public record Orthogonal(double gain) implements Initializer {
    public Orthogonal {
        Check.positive("Orthogonal.gain", gain);
    }

    /** Values are {@code [fans.in, fans.out]}. */
    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        int vectors = Math.min(fans.in(), fans.out());
        int length = Math.max(fans.in(), fans.out());
        double[][] basis = new double[vectors][length];
        for (int i = 0; i < vectors; i++) {
            draw(basis, i, generator);
        }
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j < length; j++) {
                int at = fans.in() <= fans.out() ? i * length + j : j * vectors + i;
                values[at] = (float) (gain * basis[i][j]);
            }
        }
    }

    /** A random direction less its parts along those before it. */
    private static void draw(double[][] basis, int index, SplittableRandom generator) {
        double[] vector = basis[index];
        for (int j = 0; j < vector.length; j++) {
            vector[j] = generator.nextGaussian();
        }
        for (int i = 0; i < index; i++) {
            double along = dot(vector, basis[i]);
            for (int j = 0; j < vector.length; j++) {
                vector[j] -= along * basis[i][j];
            }
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
