package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.train.compress.ColumnOrder;
import org.snn4j.train.compress.ColumnSolver;
import org.snn4j.train.compress.Curvature;
import org.snn4j.train.compress.DriftCorrection;
import org.snn4j.train.compress.Grid;
import org.snn4j.train.compress.GridConfig;
import org.snn4j.train.compress.InputMoments;
import org.snn4j.train.compress.KeepMask;
import org.snn4j.train.compress.PruningScore;
import org.snn4j.train.compress.Rounding;
import org.snn4j.train.compress.SingleEntry;
import org.snn4j.train.compress.SoftRounding;
import org.snn4j.train.compress.Sparsity;

/** {@code compression.json}: pruning and quantisation with second-order corrections. */
final class CompressionCases {
    private static final double DAMPING = 0.01;

    private CompressionCases() {}

    static void compute(VectorCase vector) {
        String[] name = vector.name().split("/");
        switch (name[1]) {
            case "streaming_accumulation" -> streaming(vector);
            case "single_entry_update" -> singleEntry(vector);
            case "range_search" -> rangeSearch(vector);
            case "learned_rounding" -> learnedRounding(vector);
            case "gptq", "gptaq", "activation_order", "silent_input", "prune_and_quantise" ->
                    new Solve(vector).quantise();
            case "prune" -> new Solve(vector).prune(score(name[2]));
            default -> throw new UnsupportedCase("no such part of the library: " + vector.name());
        }
    }

    private static PruningScore score(String method) {
        return switch (method.replaceFirst("_(per|block|nm|\\d).*", "")) {
            case "magnitude" -> PruningScore.MAGNITUDE;
            case "activation_norm", "wanda" -> PruningScore.ACTIVATION_NORM;
            case "second_order", "sparsegpt" -> PruningScore.SECOND_ORDER;
            case "dual_sparse", "duogpt" -> PruningScore.DUAL_SPARSE;
            default -> throw new UnsupportedCase("pruning score '" + method + "'");
        };
    }

    private static void streaming(VectorCase vector) {
        int inputs = vector.doubles("x0").shape()[2];
        InputMoments sum = InputMoments.none(inputs);
        int sequences = 0;
        for (int batch = 0; vector.has("x" + batch); batch++) {
            sequences += vector.doubles("x" + batch).shape()[0];
            sum =
                    sum.plus(
                            InputMoments.of(
                                    columns(vector.doubles("x" + batch)),
                                    columns(vector.doubles("x_full" + batch))));
        }
        InputMoments mean = sum.times(2.0 / sequences);
        vector.output("hessian", number(mean.gram()));
        vector.output("dxxt", number(mean.drift()));
    }

    private static void singleEntry(VectorCase vector) {
        DenseMatrix x = matrix(vector.doubles("x"));
        SingleEntry best =
                SingleEntry.of(
                        vector.doubles("w").data(),
                        (int) vector.number("entry"),
                        vector.number("new_value"),
                        x,
                        vector.has("x_full") ? matrix(vector.doubles("x_full")) : x);
        vector.output("delta_w", new NumberTensor(vector.doubles("w").shape(), best.change()));
        vector.output("loss", best.loss());
    }

    private static void rangeSearch(VectorCase vector) {
        DenseMatrix w = matrix(vector.doubles("w"));
        double norm = vector.number("norm");
        Grid grid =
                Grid.searched(
                        w,
                        gridConfig(vector.params()),
                        norm,
                        (int) vector.number("grid"),
                        vector.number("max_shrink"));
        double[] error = new double[w.rows()];
        for (int row = 0; row < error.length; row++) {
            error[row] = grid.error(w, row, norm);
        }
        outputGrid(vector, grid);
        vector.output("error", new NumberTensor(new int[] {error.length}, error));
    }

    private static void learnedRounding(VectorCase vector) {
        DenseMatrix w = matrix(vector.doubles("w"));
        int levels = (int) vector.number("q_max") + 1;
        Grid grid =
                new Grid(
                        GridConfig.asymmetric(Integer.numberOfTrailingZeros(levels)),
                        vector.doubles("scale").data(),
                        vector.labels("zero"));
        SoftRounding rounding = new SoftRounding(w, grid);
        vector.output(
                "nu_initial",
                new NumberTensor(new int[] {w.rows(), w.columns()}, rounding.start()));
        Tensor v = vector.input("nu");
        Tensor vScale = vector.input("nu_scale");
        Tensor soft = rounding.soften(v, vScale);
        vector.output("w_soft", soft);
        Tensor x = vector.input("x");
        Tensor error =
                Elementwise.subtract(
                        Matrices.multiply(soft, x), Matrices.multiply(vector.input("w"), x));
        vector.output("loss", Reductions.mean(Elementwise.multiply(error, error)));
        int[] fixed = SoftRounding.harden(v.data(), vector.number("soft_fraction"));
        double[] hardened = new double[fixed.length];
        for (int i = 0; i < fixed.length; i++) {
            hardened[i] = fixed[i];
        }
        vector.output("hardened", new NumberTensor(v.shape().toArray(), hardened));
        vector.output("w_final", number(rounding.decided(v.data(), vScale.data())));
    }

    private static GridConfig gridConfig(JsonNode params) {
        int bits = (int) VectorCase.number(params, "bits");
        return params.path("symmetric").asBoolean()
                ? GridConfig.symmetric(bits)
                : GridConfig.asymmetric(bits);
    }

    private static void outputGrid(VectorCase vector, Grid grid) {
        double[] zero = new double[grid.zero().length];
        for (int row = 0; row < zero.length; row++) {
            zero[row] = grid.zero()[row];
        }
        vector.output("scale", new NumberTensor(new int[] {zero.length}, grid.scale()));
        vector.output("zero", new NumberTensor(new int[] {zero.length}, zero));
    }

    private static DenseMatrix matrix(NumberTensor numbers) {
        int rows = numbers.shape()[0];
        return new DenseMatrix(rows, numbers.data().length / rows, numbers.data());
    }

    /** {@code [batch, time, features]} as columns of samples. */
    private static DenseMatrix columns(NumberTensor sequences) {
        int features = sequences.shape()[2];
        double[] data = sequences.data();
        return new DenseMatrix(data.length / features, features, data).transposed();
    }

    private static NumberTensor number(DenseMatrix matrix) {
        return new NumberTensor(new int[] {matrix.rows(), matrix.columns()}, matrix.values());
    }

    /** A layer with its calibration inputs; the case says what is asked of it. */
    private static final class Solve {
        private final VectorCase vector;
        private final DenseMatrix w;
        private final DenseMatrix x;
        private final DenseMatrix original;
        private final boolean drifts;
        private final ColumnOrder order;
        private final InputMoments moments;
        private final Curvature curvature;
        private final DriftCorrection drift;

        Solve(VectorCase vector) {
            this.vector = vector;
            w = matrix(vector.doubles("w"));
            x = matrix(vector.doubles("x"));
            drifts = vector.has("x_full");
            original = drifts ? matrix(vector.doubles("x_full")) : x;
            InputMoments given = InputMoments.of(x, original);
            boolean byActivity = vector.expected().contains("order");
            order =
                    byActivity
                            ? ColumnOrder.byActivity(given.gram())
                            : ColumnOrder.natural(x.rows());
            moments = given.inOrder(order);
            curvature =
                    Curvature.of(moments.gram(), vector.params().path("damping").asDouble(DAMPING));
            drift =
                    DriftCorrection.of(
                            moments.drift(),
                            curvature,
                            vector.params().path("alpha").asDouble(DriftCorrection.PUBLISHED));
            vector.output("hessian_damped", number(curvature.hessian()));
            vector.output("u_factor", number(curvature.inverseFactor()));
            vector.output("dxxt", number(moments.drift()));
            vector.output("p", number(drift.correction()));
            double[] places = new double[order.from().length];
            for (int i = 0; i < places.length; i++) {
                places[i] = order.from()[i];
            }
            vector.output("order", new NumberTensor(new int[] {places.length}, places));
        }

        void quantise() {
            Grid grid = Grid.of(w, gridConfig(vector.params()));
            outputGrid(vector, grid);
            Rounding rounding = grid;
            if (vector.params().has("sparsity")) {
                String method = vector.params().path("method").asText("dual_sparse");
                KeepMask mask = mask(score(method));
                rounding = mask.inOrder(order).then(grid);
            }
            ColumnSolver plain = blocks(ColumnSolver.of(curvature), lazyUpdate());
            DenseMatrix fixed = solve(drifts ? plain.correcting(drift) : plain, rounding);
            DenseMatrix unaware = solve(plain, rounding);
            vector.output("q", number(fixed));
            vector.output("q_without_residual", number(unaware));
            vector.output(
                    "q_exact_lazy_update",
                    number(
                            solve(
                                    blocks(plain, ColumnSolver.LazyUpdate.EXACT).correcting(drift),
                                    rounding)));
            outputErrors(fixed, unaware, grid);
            outputIntegers(fixed, grid);
        }

        private ColumnSolver.LazyUpdate lazyUpdate() {
            return switch (vector.params().path("lazy_uses").asText("exact")) {
                case "exact" -> ColumnSolver.LazyUpdate.EXACT;
                case "quantised", "quantized" -> ColumnSolver.LazyUpdate.QUANTISED;
                default ->
                        throw new UnsupportedCase("lazy_uses " + vector.params().path("lazy_uses"));
            };
        }

        private ColumnSolver blocks(ColumnSolver solver, ColumnSolver.LazyUpdate update) {
            int block = vector.params().path("block").asInt(0);
            return solver.blocks(block > 0 ? block : x.rows(), update);
        }

        private DenseMatrix solve(ColumnSolver solver, Rounding rounding) {
            return order.inverse().ofColumns(solver.solve(order.ofColumns(w), rounding));
        }

        private void outputErrors(DenseMatrix fixed, DenseMatrix unaware, Grid grid) {
            double[] nearest = w.values().clone();
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = grid.round(i / w.columns(), i % w.columns(), nearest[i]);
            }
            vector.output("output_error", ColumnSolver.outputError(fixed, x, w, x));
            vector.output(
                    "round_to_nearest_error",
                    ColumnSolver.outputError(
                            new DenseMatrix(w.rows(), w.columns(), nearest), x, w, x));
            vector.output("error_against_full", ColumnSolver.outputError(fixed, x, w, original));
            vector.output(
                    "error_without_residual", ColumnSolver.outputError(unaware, x, w, original));
        }

        private void outputIntegers(DenseMatrix fixed, Grid grid) {
            double[] levels = new double[fixed.values().length];
            for (int i = 0; i < levels.length; i++) {
                int row = i / w.columns();
                levels[i] = grid.level(row, fixed.values()[i]) - grid.zero()[row];
            }
            vector.output("q_int", new NumberTensor(new int[] {w.rows(), w.columns()}, levels));
            vector.output("spike_density", density(x.values()));
        }

        private static double density(double[] values) {
            int active = 0;
            for (double value : values) {
                active += value == 0 ? 0 : 1;
            }
            return (double) active / values.length;
        }

        /** In the order of the case, not that of the solve. */
        private KeepMask mask(PruningScore score) {
            DenseMatrix scores =
                    order.inverse()
                            .ofColumns(score.of(order.ofColumns(w), moments, curvature, drift));
            KeepMask mask = sparsity().choose(scores);
            outputMask(mask);
            return mask;
        }

        private void outputMask(KeepMask mask) {
            double[] kept = new double[mask.kept().length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = mask.kept()[i] ? 1 : 0;
            }
            vector.output(
                    "keep_mask", new NumberTensor(new int[] {mask.rows(), mask.columns()}, kept));
            vector.output("weight_density", mask.density());
        }

        /** Per row unless the case's granularity names another pattern. */
        private Sparsity sparsity() {
            String granularity = vector.params().path("granularity").asText("per row");
            if (granularity.matches(".*\\b\\d+:\\d+.*")) {
                String[] pattern =
                        granularity.replaceFirst(".*?\\b(\\d+):(\\d+).*", "$1:$2").split(":");
                return new Sparsity.KeptOf(
                        Integer.parseInt(pattern[0]), Integer.parseInt(pattern[1]));
            }
            if (vector.params().has("n") && vector.params().has("m")) {
                return new Sparsity.KeptOf((int) vector.number("n"), (int) vector.number("m"));
            }
            double share = vector.number("sparsity");
            if (granularity.startsWith("per layer")) {
                return new Sparsity.PerLayer(share);
            }
            if (granularity.startsWith("per row")) {
                return new Sparsity.PerRow(share);
            }
            throw new UnsupportedCase("granularity '" + granularity + "'");
        }

        void prune(PruningScore score) {
            vector.output(
                    "score",
                    number(
                            order.inverse()
                                    .ofColumns(
                                            score.of(
                                                    order.ofColumns(w),
                                                    moments,
                                                    curvature,
                                                    drift))));
            KeepMask mask = mask(score);
            if (score.seesDrift()) {
                PruningScore.DriftTerms terms =
                        PruningScore.DriftTerms.of(moments, curvature, drift);
                vector.output("a", vector(terms.a()));
                vector.output("b", vector(terms.b()));
                vector.output("c", vector(terms.c()));
            }
            DenseMatrix pruned = pruned(score, mask);
            vector.output("w_pruned", number(pruned));
            vector.output("error_against_full", ColumnSolver.outputError(pruned, x, w, original));
        }

        private DenseMatrix pruned(PruningScore score, KeepMask mask) {
            Rounding rounding = mask.inOrder(order).then(Rounding.NONE);
            if (!score.corrects()) {
                double[] values = w.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] = mask.kept()[i] ? values[i] : 0;
                }
                return new DenseMatrix(w.rows(), w.columns(), values);
            }
            ColumnSolver solver = ColumnSolver.of(curvature);
            return solve(score.seesDrift() ? solver.correcting(drift) : solver, rounding);
        }

        private static NumberTensor vector(double[] values) {
            return new NumberTensor(new int[] {values.length}, values);
        }
    }
}
