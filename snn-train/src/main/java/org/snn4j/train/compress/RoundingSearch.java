package org.snn4j.train.compress;

import java.util.Map;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.train.optimizer.Adam;

/**
 * Learns which way each weight is rounded: 20 rounds that decide the clearest cases, then move the
 * others along the gradient of the layer's current error, {@code tr(E G E^T) - 2 tr(W D E^T)} with
 * {@code E = Q - W}, {@code G = X X^T} and {@code D = dX X^T}.
 *
 * <p>That is the error over all calibration samples at once, where the publication takes batches of
 * four: the moments hold all that it depends on. specs/algo-compression.md, section 7.
 */
final class RoundingSearch {
    private static final double[] SOFT_FRACTIONS = {
        0.8, 0.65, 0.5, 0.43, 0.38, 0.34, 0.3, 0.27, 0.24, 0.21, 0.18, 0.15, 0.12, 0.10, 0.08, 0.06,
        0.04, 0.02, 0.01, 0.005
    };

    /**
     * Published rate, and steps of a round to which it belongs; with fewer steps each is longer.
     */
    private static final double RATE = 1e-3;

    private static final int PUBLISHED_STEPS = 250;
    private static final double SCALE_DECAY = 1e-4;

    /** Beyond it a variable is decided: its share is 0 or 1 and has no slope. */
    private static final float DECIDED = 1e3f;

    private final DenseMatrix pruned;
    private final Grid grid;
    private final SoftRounding rounding;
    private final Tensor target;
    private final Tensor gram;
    private final Tensor pull;
    private final Tensor mask;

    /**
     * A search for one layer.
     *
     * @param weights whose currents are the target
     * @param start what is rounded: the weights, or what pruning made of them
     */
    RoundingSearch(InputMoments moments, DenseMatrix weights, DenseMatrix start, Grid grid) {
        this.pruned = start;
        this.grid = grid;
        this.rounding = new SoftRounding(start, grid);
        int n = moments.inputs();
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += moments.gram().values()[i * n + i] / n;
        }
        double scale = mean > 0 ? 1 / mean : 1;
        target = tensor(weights, 1);
        gram = tensor(moments.gram(), scale);
        pull = Matrices.multiply(target, tensor(moments.drift(), scale));
        mask = tensor(start, 1);
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] = mask.data()[i] == 0 ? 0 : 1;
        }
    }

    private static Tensor tensor(DenseMatrix matrix, double scale) {
        float[] values = new float[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * matrix.values()[i]);
        }
        return Tensor.of(values, matrix.rows(), matrix.columns());
    }

    LayerSolver.Solution run(int steps) {
        double[] start = rounding.start();
        float[] values = new float[start.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) start[i];
        }
        Parameter v = Parameter.weight(Tensor.of(values, pruned.rows(), pruned.columns()));
        Parameter vScale = Parameter.weight(Tensor.zeros(pruned.rows(), 1));
        double rate = RATE * PUBLISHED_STEPS / steps;
        Adam moving = new Adam(rate);
        Adam scaling = new Adam(RATE).withWeightDecay(SCALE_DECAY);
        for (double soft : SOFT_FRACTIONS) {
            decide(values, soft);
            for (int step = 0; step < steps; step++) {
                v.value().clearGradient();
                vScale.value().clearGradient();
                loss(v.value(), vScale.value()).backward();
                moving.step(Map.of("v", v), rate);
                scaling.step(Map.of("scale", vScale), RATE);
            }
        }
        return solution(v.value().data(), vScale.value().data());
    }

    private static void decide(float[] v, double softFraction) {
        int[] fixed = SoftRounding.harden(v, softFraction);
        for (int i = 0; i < v.length; i++) {
            v[i] = fixed[i] == 0 ? v[i] : fixed[i] * DECIDED;
        }
    }

    private Tensor loss(Tensor v, Tensor vScale) {
        Tensor soft = Elementwise.multiply(rounding.soften(v, vScale), mask);
        Tensor error = Elementwise.subtract(soft, target);
        Tensor product = Matrices.multiply(error, gram);
        Tensor twice = Elementwise.add(pull, pull);
        return Reductions.sum(Elementwise.multiply(error, Elementwise.subtract(product, twice)));
    }

    private LayerSolver.Solution solution(float[] v, float[] vScale) {
        DenseMatrix decided = rounding.decided(v, vScale);
        double[] scale = grid.scale().clone();
        for (int row = 0; row < scale.length; row++) {
            scale[row] *= 2 * SoftRounding.share(vScale[row]);
        }
        for (int i = 0; i < decided.values().length; i++) {
            decided.values()[i] *= mask.data()[i];
        }
        return new LayerSolver.Solution(decided, scale);
    }
}
