package org.snn4j.hw.spikesim.nice;

/**
 * A column of cells on one wire; specs/hw-spikesim.md, section 7.5.
 *
 * <p>Row i drives its cell of {@code R_i} with {@code V_i}; the wire has {@code r} between rows and
 * from the last row to the converter's virtual ground.
 */
final class ResistorColumn {
    private ResistorColumn() {}

    /**
     * Current into the converter, from the mesh equations by forward elimination.
     *
     * @param ohms cell resistances, above 0
     * @param volts row voltages
     * @param wireOhms resistance of a segment, 0 or more
     */
    static double current(double[] ohms, double[] volts, double wireOhms) {
        int last = ohms.length - 1;
        double diagonal = ohms[0] + (last > 0 ? ohms[1] : 0) + wireOhms;
        double right = volts[0] - (last > 0 ? volts[1] : 0);
        for (int i = 1; i <= last; i++) {
            double below = i < last ? ohms[i + 1] : 0;
            double factor = ohms[i] / diagonal;
            diagonal = ohms[i] + below + wireOhms - factor * ohms[i];
            right = volts[i] - (i < last ? volts[i + 1] : 0) + factor * right;
        }
        return right / diagonal;
    }

    /**
     * Replaces conductances by those that ideal wires would need for the same current, which is
     * linear in the voltages: {@code I = sum_i V_i g_i}.
     *
     * <p>Seen from row k downwards, all above is a current source with {@code P_k} across it; of
     * its current {@code P_k / (P_k + r)} goes on. Equal to {@link #current} on unit voltages, but
     * one pass for all rows.
     *
     * @param siemens conductance of row i at {@code from + i * step}, 0 or more
     */
    static void attenuate(double[] siemens, int from, int step, int rows, double wireOhms) {
        if (wireOhms == 0) {
            return;
        }
        double[] passed = new double[rows];
        double above = 0;
        for (int k = 0; k < rows; k++) {
            double total = siemens[from + k * step] + above;
            passed[k] = 1 / (1 + wireOhms * total);
            above = total * passed[k];
        }
        double factor = 1;
        for (int k = rows - 1; k >= 0; k--) {
            factor *= passed[k];
            siemens[from + k * step] *= factor;
        }
    }
}
