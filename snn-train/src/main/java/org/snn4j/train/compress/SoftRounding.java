package org.snn4j.train.compress;

import java.util.Arrays;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Weights between two grid values, by variables that gradients can move: {@code w = f s
 * (clamp(floor(w/s) + g(v) + z, lowest, highest) - z)} with {@code g(v) = clamp(1.2 sigmoid(v) -
 * 0.1, 0, 1)} and {@code f = 2 g(v_s)} for each row.
 *
 * <p>specs/algo-compression.md, section 7.
 *
 * @param weights what is rounded, {@code [outputs, inputs]}
 * @param grid whose scale and zero point hold
 * @see <a href="https://arxiv.org/abs/2410.19103">Li et al. 2024</a>
 */
public record SoftRounding(DenseMatrix weights, Grid grid) {
    private static final double STRETCH = 1.2;
    private static final double SHIFT = 0.1;

    /** Share of the way up, 0 to 1. */
    public static double share(double v) {
        return Math.max(0, Math.min(1, STRETCH / (1 + Math.exp(-v)) - SHIFT));
    }

    private static double slope(double v) {
        double sigmoid = 1 / (1 + Math.exp(-v));
        double share = STRETCH * sigmoid - SHIFT;
        return share > 0 && share < 1 ? STRETCH * sigmoid * (1 - sigmoid) : 0;
    }

    private double floor(int i) {
        return Math.floor(weights.values()[i] / grid.scale()[i / weights.columns()]);
    }

    /**
     * Variables with which the soft weights are the weights themselves, {@code [outputs, inputs]}.
     */
    public double[] start() {
        double[] start = new double[weights.values().length];
        for (int i = 0; i < start.length; i++) {
            double fraction = weights.values()[i] / grid.scale()[i / weights.columns()] - floor(i);
            start[i] = -Math.log(STRETCH / (fraction + SHIFT) - 1);
        }
        return start;
    }

    /**
     * The soft weights.
     *
     * @param v {@code [outputs, inputs]}
     * @param vScale {@code [outputs, 1]}; 0 leaves the scale as it is
     * @return {@code [outputs, inputs]}
     */
    public Tensor soften(Tensor v, Tensor vScale) {
        int columns = weights.columns();
        Check.shape(
                "SoftRounding.v", org.snn4j.tensor.Shape.of(weights.rows(), columns), v.shape());
        Check.shape(
                "SoftRounding.vScale",
                org.snn4j.tensor.Shape.of(weights.rows(), 1),
                vScale.shape());
        Workspace memory = Workspace.of(v, vScale);
        float[] variables = v.data();
        float[] scales = vScale.data();
        float[] soft = memory.floats(variables.length);
        for (int i = 0; i < soft.length; i++) {
            int row = i / columns;
            soft[i] =
                    (float)
                            (2
                                    * share(scales[row])
                                    * grid.scale()[row]
                                    * (level(i, variables[i]) - grid.zero()[row]));
        }
        return Tensor.result(
                "soft rounding",
                memory,
                v.shape(),
                soft,
                gradient -> backward(memory, gradient, v, vScale),
                v,
                vScale);
    }

    private double level(int i, double v) {
        GridConfig config = grid.config();
        double level = floor(i) + share(v) + grid.zero()[i / weights.columns()];
        return Math.max(config.lowest(), Math.min(config.highest(), level));
    }

    private void backward(Workspace memory, float[] gradient, Tensor v, Tensor vScale) {
        int columns = weights.columns();
        GridConfig config = grid.config();
        float[] variables = v.data();
        float[] scales = vScale.data();
        float[] ofVariables = memory.zeros(variables.length);
        double[] sums = new double[scales.length];
        for (int i = 0; i < gradient.length; i++) {
            int row = i / columns;
            double s = grid.scale()[row];
            double level = level(i, variables[i]);
            if (level > config.lowest() && level < config.highest()) {
                ofVariables[i] =
                        (float) (gradient[i] * 2 * share(scales[row]) * s * slope(variables[i]));
            }
            sums[row] += gradient[i] * 2 * slope(scales[row]) * s * (level - grid.zero()[row]);
        }
        float[] ofScales = memory.floats(scales.length);
        for (int row = 0; row < sums.length; row++) {
            ofScales[row] = (float) sums[row];
        }
        v.accumulate(memory, ofVariables);
        vScale.accumulate(memory, ofScales);
    }

    /**
     * Which weights are decided when only a fraction may stay soft: of {@code |g - 1/2|} the
     * quantile at that fraction is the cut.
     *
     * @param v variables
     * @param softFraction 0 to 1
     * @return 1 for those fixed up, -1 for those fixed down, 0 for those still soft
     */
    public static int[] harden(float[] v, double softFraction) {
        Check.inRange("SoftRounding.softFraction", softFraction, 0, 1);
        double[] scores = new double[v.length];
        Arrays.setAll(scores, i -> Math.abs(share(v[i]) - 0.5));
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double place = softFraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        double cut = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        int[] fixed = new int[v.length];
        for (int i = 0; i < v.length; i++) {
            double share = share(v[i]);
            fixed[i] = share > 0.5 + cut ? 1 : share < 0.5 - cut ? -1 : 0;
        }
        return fixed;
    }

    /** The weights when every variable is decided by its sign, with the factor in the scale. */
    public DenseMatrix decided(float[] v, float[] vScale) {
        double[] fixed = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            int row = i / weights.columns();
            double up = v[i] > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            fixed[i] =
                    2 * share(vScale[row]) * grid.scale()[row] * (level(i, up) - grid.zero()[row]);
        }
        return new DenseMatrix(weights.rows(), weights.columns(), fixed);
    }
}
