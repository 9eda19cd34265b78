package org.snn4j.train.compress;

import java.util.Map;
import java.util.Optional;
import org.snn4j.tensor.Check;

/**
 * How a trained network is compressed, layer by layer.
 *
 * @param pruning which weights go; nothing prunes nothing
 * @param grid bits of the weights that stay; nothing keeps floats
 * @param fitting what the weights that stay make up for
 * @param edges what happens to the first and the last layer
 * @param norms what happens to batch norms
 * @param damping of the Hessian, above 0; 0.01 as published for language, 0.1 for vision
 * @param shares share of weights that goes, by path of the layer, in place of the pattern's own
 */
public record CompressionPlan(
        Optional<Pruning> pruning,
        Optional<GridConfig> grid,
        Fitting fitting,
        Edges edges,
        Norms norms,
        double damping,
        Map<String, Double> shares) {
    /** Nothing is changed; grows by {@code with...}. */
    public static final CompressionPlan NONE =
            new CompressionPlan(
                    Optional.empty(),
                    Optional.empty(),
                    new Fitting.Errors(),
                    Edges.EIGHT_BITS,
                    Norms.KEPT,
                    0.01,
                    Map.of());

    public CompressionPlan {
        Check.positive("CompressionPlan.damping", damping);
        shares = Map.copyOf(shares);
        if (fitting instanceof Fitting.Nearest && !pruning.map(Pruning::isAtOnce).orElse(true)) {
            throw new IllegalArgumentException(
                    "CompressionPlan: expected a fitting that corrects weights where masks are"
                            + " chosen in blocks, got round to nearest. Choose the mask at once.");
        }
    }

    /**
     * Which weights go.
     *
     * @param score what removing a weight costs
     * @param sparsity how many, and among which
     * @param columns inputs whose mask is chosen at a time from the weights as corrected so far;
     *     {@link #AT_ONCE} chooses the whole mask from the original weights
     */
    public record Pruning(PruningScore score, Sparsity sparsity, int columns) {
        /** The whole mask at once. */
        public static final int AT_ONCE = Integer.MAX_VALUE;

        public Pruning {
            Check.atLeastOne("Pruning.columns", columns);
        }

        boolean isAtOnce() {
            return columns == AT_ONCE;
        }

        /** The mask is chosen at once. */
        public Pruning(PruningScore score, Sparsity sparsity) {
            this(score, sparsity, AT_ONCE);
        }
    }

    /** What weights that are fixed later make up for. */
    public sealed interface Fitting {
        /** Each weight by itself: round to nearest. */
        record Nearest() implements Fitting {}

        /** The error of those fixed before (GPTQ). */
        record Errors() implements Fitting {}

        /**
         * The error of those fixed before and the drift of the inputs (GPTAQ, DuoGPT).
         *
         * @param alpha share of the drift, 0 or more
         */
        record ErrorsAndDrift(double alpha) implements Fitting {
            public ErrorsAndDrift {
                Check.notNegative("ErrorsAndDrift.alpha", alpha);
            }
        }

        /**
         * Rounding learned by gradients on the layer's current (TesseraQ).
         *
         * @param steps of Adam in each of the 20 rounds, 1 or more; 250 as published
         */
        record Learned(int steps) implements Fitting {
            public Learned {
                Check.atLeastOne("Learned.steps", steps);
            }
        }
    }

    /** What happens to the layer that sees the input and to the one that gives the output. */
    public enum Edges {
        /** Neither pruned nor below 8 bits: accelerators for spikes leave them to others. */
        EIGHT_BITS,
        /** As all others. */
        AS_OTHERS
    }

    /** What happens to batch norms. */
    public enum Norms {
        /** They stay as trained. */
        KEPT,
        /** Their statistics are taken anew from the calibration samples. */
        RE_ESTIMATED
    }

    /** The same with weights removed. */
    public CompressionPlan withPruning(Pruning other) {
        return new CompressionPlan(
                Optional.of(other), grid, fitting, edges, norms, damping, shares);
    }

    /** The same with few bits. */
    public CompressionPlan withGrid(GridConfig other) {
        return new CompressionPlan(
                pruning, Optional.of(other), fitting, edges, norms, damping, shares);
    }

    /** The same with another fitting. */
    public CompressionPlan withFitting(Fitting other) {
        return new CompressionPlan(pruning, grid, other, edges, norms, damping, shares);
    }

    /** The same with other edges. */
    public CompressionPlan withEdges(Edges other) {
        return new CompressionPlan(pruning, grid, fitting, other, norms, damping, shares);
    }

    /** The same with other norms. */
    public CompressionPlan withNorms(Norms other) {
        return new CompressionPlan(pruning, grid, fitting, edges, other, damping, shares);
    }

    /** The same with another damping. */
    public CompressionPlan withDamping(double other) {
        return new CompressionPlan(pruning, grid, fitting, edges, norms, other, shares);
    }

    /** The same with a share of its own for each layer, such as from {@link Budgets}. */
    public CompressionPlan withShares(Map<String, Double> other) {
        return new CompressionPlan(pruning, grid, fitting, edges, norms, damping, other);
    }
}
