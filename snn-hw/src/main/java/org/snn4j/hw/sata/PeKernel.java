package org.snn4j.hw.sata;

/**
 * Synthesised primitives of a processing element at 28 nm; specs/hw-sata.md, section 5.1 (SATA_Sim
 * d447058, hw_kernels).
 *
 * <p>The reference knows only the listed widths. Other widths in between are interpolated here:
 * linearly in the width, for the multiplier linearly in its square.
 */
public enum PeKernel {
    /** Flip-flop register. */
    REGISTER(
            new double[][] {
                {2, 9.24, 0.003191, 0.00542},
                {4, 17.47, 0.00637, 0.0102},
                {8, 34.27, 0.01249, 0.0201},
                {16, 68.04, 0.02511, 0.0402},
                {32, 135.07, 0.04975, 0.0802},
            }),
    /** Ripple adder. */
    ADDER(
            new double[][] {
                {2, 4.704, 0.00247, 0.00307},
                {4, 13.776, 0.00873, 0.0086},
                {8, 22.176, 0.01689, 0.017},
                {16, 45.024, 0.0367, 0.035},
                {32, 90.72, 0.0758, 0.0708},
            }),
    /** Subtractor, synthesised like the adder. */
    SUBTRACTOR(ADDER.rows),
    /** Magnitude comparator. */
    COMPARATOR(
            new double[][] {
                {2, 2.856, 0.001323, 0.00156},
                {4, 7.056, 0.00364, 0.00398},
                {8, 15.456, 0.00908, 0.00876},
                {16, 32.424, 0.01955, 0.0182},
                {32, 66.36, 0.0425, 0.0371},
            }),
    /** Multiplier; between listed widths its figures go with the square of the width. */
    MULTIPLIER(
            new double[][] {
                {2, 3.528, 0.001551, 0.00196},
                {4, 23.016, 0.01218, 0.0129},
                {8, 101.472, 0.0821, 0.0613},
                {16, 441.504, 0.511, 0.279},
                {32, 1797.264, 2.786, 1.166},
            }),
    /** Row of AND gates. */
    AND_GATE(
            new double[][] {
                {2, 1.68, 0.000597, 0.0012},
                {4, 3.36, 0.001181, 0.00241},
                {8, 6.72, 0.00235, 0.00481},
                {16, 13.44, 0.00474, 0.00962},
                {32, 26.88, 0.00949, 0.0192},
            }),
    /** Linear-feedback shift register, a random-number source. */
    LFSR(
            new double[][] {
                {32, 89.88, 0.0352, 0.0512},
            }),
    /** Queue two words deep. */
    FIFO_2(
            new double[][] {
                {1, 11.088, 0.003109, 0.00663},
                {2, 18.648, 0.005909, 0.0105},
                {4, 35.448, 0.01155, 0.0204},
                {8, 69.216, 0.02286, 0.0397},
                {16, 134.904, 0.04504, 0.0776},
                {32, 269.976, 0.0909, 0.156},
            }),
    /** Queue four words deep. */
    FIFO_4(
            new double[][] {
                {1, 17.976, 0.005709, 0.0126},
                {2, 35.112, 0.01104, 0.0199},
                {4, 68.376, 0.02188, 0.0389},
                {8, 137.928, 0.0443, 0.0793},
                {16, 273, 0.0884, 0.157},
                {32, 540.12, 0.1752, 0.31},
            }),
    /** Queue eight words deep. */
    FIFO_8(
            new double[][] {
                {1, 35.112, 0.0106, 0.0198},
                {2, 68.376, 0.02113, 0.0387},
                {4, 137.928, 0.04322, 0.0788},
                {8, 271.32, 0.08458, 0.155},
                {16, 540.12, 0.1699, 0.309},
                {32, 1079.4, 0.3393, 0.616},
            }),
    /**
     * Register file: its size is in bytes, each the 8-bit register; every byte is charged at each
     * access.
     */
    REGISTER_FILE(new double[0][]);

    /** Bits, area um^2, dynamic power mW at the design clock, leakage uW; ascending in bits. */
    private final double[][] rows;

    PeKernel(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Figures of one instance.
     *
     * @param size width in bits; bytes for a register file
     * @throws IllegalArgumentException if the size is outside the table
     */
    Figures figures(int size) {
        if (this == REGISTER_FILE) {
            Figures register = REGISTER.figures(8);
            return new Figures(
                    size * register.areaMm2,
                    size * register.dynamicMilliwatts,
                    size * register.leakageMilliwatts);
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i][0] == size) {
                return figures(rows[i]);
            }
            if (i > 0 && rows[i - 1][0] < size && size < rows[i][0]) {
                return figures(interpolate(rows[i - 1], rows[i], size));
            }
        }
        throw new IllegalArgumentException(
                "PeKernel."
                        + this
                        + ": expected a width of "
                        + (int) rows[0][0]
                        + " to "
                        + (int) rows[rows.length - 1][0]
                        + " bits, got "
                        + size);
    }

    /** Whether the reference has figures for this size, so that nothing is interpolated. */
    boolean isListed(int size) {
        for (double[] row : rows) {
            if (row[0] == size) {
                return true;
            }
        }
        return this == REGISTER_FILE;
    }

    private double[] interpolate(double[] low, double[] high, int size) {
        double share =
                this == MULTIPLIER
                        ? (size * (double) size - low[0] * low[0])
                                / (high[0] * high[0] - low[0] * low[0])
                        : (size - low[0]) / (high[0] - low[0]);
        double[] between = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            between[i] = low[i] + share * (high[i] - low[i]);
        }
        return between;
    }

    private static Figures figures(double[] row) {
        return new Figures(row[1] / 1e6, row[2], row[3] / 1e3);
    }

    /** Area and power of one instance. */
    record Figures(double areaMm2, double dynamicMilliwatts, double leakageMilliwatts) {}
}
