package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;

/**
 * What removing a weight is thought to cost; specs/algo-compression.md, section 5.
 *
 * <p>With {@code U} of the {@link Curvature} and {@code Q} of the {@link DriftCorrection}: {@code
 * a_p = ||dX_p||^2}, {@code b_p = sum_{j>p} Q_pj^2}, {@code c_p = Q_pp / U_pp}.
 */
public enum PruningScore {
    /** {@code |w|}. */
    MAGNITUDE(false, false),
    /**
     * {@code |w| * ||X_p||}.
     *
     * @see <a href="https://arxiv.org/abs/2306.11695">Sun et al. 2023</a>
     */
    ACTIVATION_NORM(false, false),
    /**
     * {@code w^2 / U_pp^2}; the weights that stay make up for those that go.
     *
     * @see <a href="https://arxiv.org/abs/2301.00774">Frantar and Alistarh 2023</a>
     */
    SECOND_ORDER(true, false),
    /**
     * {@code w^2 (1/U_pp^2 + a_p - b_p + 2 c_p)}; the weights that stay also make up for the drift
     * of the inputs.
     *
     * @see <a href="https://arxiv.org/abs/2506.20194">Yin et al. 2025</a>
     */
    DUAL_SPARSE(true, true);

    private final boolean corrects;
    private final boolean seesDrift;

    PruningScore(boolean corrects, boolean seesDrift) {
        this.corrects = corrects;
        this.seesDrift = seesDrift;
    }

    /** Whether weights that stay are corrected for those that go. */
    public boolean corrects() {
        return corrects;
    }

    /** Whether the drift of the inputs counts. */
    public boolean seesDrift() {
        return seesDrift;
    }

    /** Scores of all weights, {@code [outputs, inputs]}. */
    public DenseMatrix of(
            DenseMatrix weights, InputMoments moments, Curvature curvature, DriftCorrection drift) {
        double[] factors = perInput(moments, curvature, drift);
        double[] scores = new double[weights.values().length];
        for (int i = 0; i < scores.length; i++) {
            double w = weights.values()[i];
            scores[i] = (corrects ? w * w : Math.abs(w)) * factors[i % weights.columns()];
        }
        return new DenseMatrix(weights.rows(), weights.columns(), scores);
    }

    private double[] perInput(InputMoments moments, Curvature curvature, DriftCorrection drift) {
        int n = moments.inputs();
        double[] u = curvature.diagonal();
        DriftTerms terms = seesDrift ? DriftTerms.of(moments, curvature, drift) : DriftTerms.NONE;
        double[] factors = new double[n];
        for (int p = 0; p < n; p++) {
            factors[p] =
                    switch (this) {
                        case MAGNITUDE -> 1;
                        case ACTIVATION_NORM -> Math.sqrt(moments.gram().values()[p * n + p]);
                        case SECOND_ORDER -> 1 / (u[p] * u[p]);
                        // Below 0 by rounding alone.
                        case DUAL_SPARSE ->
                                Math.max(
                                        0,
                                        1 / (u[p] * u[p])
                                                + terms.a()[p]
                                                - terms.b()[p]
                                                + 2 * terms.c()[p]);
                    };
        }
        return factors;
    }

    /**
     * The three terms that the drift of the inputs adds, shared by all rows.
     *
     * @param a power of the drift of each input
     * @param b part of it that the inputs behind can make up for
     * @param c its alignment with the input itself
     */
    public record DriftTerms(double[] a, double[] b, double[] c) {
        private static final DriftTerms NONE =
                new DriftTerms(new double[0], new double[0], new double[0]);

        /** Works the terms out. */
        public static DriftTerms of(
                InputMoments moments, Curvature curvature, DriftCorrection drift) {
            int n = moments.inputs();
            double[] q = drift.projected().values();
            double[] u = curvature.diagonal();
            double[] b = new double[n];
            double[] c = new double[n];
            for (int p = 0; p < n; p++) {
                for (int j = p + 1; j < n; j++) {
                    b[p] += q[p * n + j] * q[p * n + j];
                }
                c[p] = q[p * n + p] / u[p];
            }
            return new DriftTerms(moments.driftPower(), b, c);
        }
    }
}
