package org.snn4j.hw.sata;

import java.util.Arrays;

/**
 * Energy and area of on-chip memories, from a table of CACTI 7 runs; specs/hw-sata.md, section 5.3.
 *
 * <p>SRAM at 28 nm, {@code itrs-lop} cells and periphery, one read and one write port, 256-bit bus,
 * 360 K, blocks of 32 bytes. Between the listed sizes the figures are interpolated linearly in
 * log(size) and log(value); at a listed size they are exact.
 */
final class MemoryTable {
    /** KiB, read nJ, write nJ, leakage per bank mW, area mm^2. */
    private static final double[][] ONE_BANK = {
        {1, 0.0020399, 0.00233682, 0.432967, 0.01032},
        {2, 0.00216875, 0.00282375, 0.807622, 0.01259},
        {4, 0.00244762, 0.00381875, 1.55573, 0.01709},
        {8, 0.00296326, 0.00576668, 3.04905, 0.02603},
        {16, 0.00567242, 0.00741495, 5.49378, 0.04954},
        {24, 0.00672045, 0.00937443, 8.1773, 0.06642},
        {32, 0.0078035, 0.0113689, 10.8742, 0.0834},
        {48, 0.0127248, 0.0124107, 15.3253, 0.1797},
        {64, 0.0142646, 0.0138853, 20.3418, 0.2169},
        {96, 0.0173241, 0.0168146, 30.3213, 0.2903},
        {128, 0.0230204, 0.0226411, 41.4443, 0.4616},
        {144, 0.0243965, 0.0239846, 46.4341, 0.5005},
        {192, 0.0285247, 0.0280152, 61.4033, 0.6172},
        {256, 0.0342076, 0.0335679, 81.4159, 0.7743},
        {384, 0.042711, 0.0358746, 118.054, 1.116},
        {512, 0.0492664, 0.0446436, 159.291, 1.7},
        {768, 0.0615207, 0.0546844, 236.108, 2.271},
        {1024, 0.0741381, 0.0650882, 313.033, 2.846},
        {2048, 0.108416, 0.0993663, 626.065, 5.619},
    };

    private static final double[][] TWO_BANKS = {
        {2, 0.00418412, 0.0043141, 0.73976, 0.0301},
        {4, 0.00478182, 0.00526987, 1.18099, 0.03677},
        {8, 0.00665794, 0.00703328, 1.81265, 0.05983},
        {16, 0.00813069, 0.00896176, 3.29585, 0.08114},
        {24, 0.00956712, 0.0108539, 4.76953, 0.1022},
        {32, 0.0110295, 0.012772, 6.25862, 0.1235},
        {48, 0.0145077, 0.0141935, 8.29845, 0.1785},
        {64, 0.0164977, 0.0161184, 10.9411, 0.2155},
        {96, 0.0204315, 0.019922, 16.1932, 0.2888},
        {128, 0.0268978, 0.0265185, 22.282, 0.4849},
        {144, 0.0286315, 0.0282197, 24.9086, 0.5258},
        {192, 0.0317395, 0.0282234, 30.7319, 0.7109},
        {256, 0.0362811, 0.0316582, 40.6326, 0.8569},
        {384, 0.0451726, 0.0383362, 60.3656, 1.145},
        {512, 0.057564, 0.0529411, 82.8088, 1.773},
        {768, 0.0805033, 0.0799938, 127.534, 2.619},
        {1024, 0.0917574, 0.0911177, 167.581, 3.269},
        {2048, 0.123397, 0.114347, 318.583, 5.819},
    };

    private static final double[][] FOUR_BANKS = {
        {4, 0.0128134, 0.0129434, 2.39491, 0.06894},
        {8, 0.0134942, 0.0139822, 2.91094, 0.08026},
        {16, 0.014782, 0.0159862, 3.931, 0.1026},
        {24, 0.0159437, 0.017864, 4.93013, 0.1245},
        {32, 0.0172183, 0.0198548, 5.95715, 0.1468},
        {48, 0.0195539, 0.0236226, 7.95484, 0.1906},
        {64, 0.0259177, 0.0276603, 9.25974, 0.2548},
        {96, 0.0287868, 0.0314408, 12.4646, 0.3307},
        {128, 0.0318904, 0.0354558, 15.7059, 0.4073},
        {144, 0.033337, 0.0373581, 17.3096, 0.4452},
        {192, 0.044756, 0.0474099, 23.3815, 0.7729},
        {256, 0.0513175, 0.0506778, 26.6835, 0.7427},
        {384, 0.0638468, 0.0633373, 39.2425, 1.296},
        {512, 0.0712526, 0.0706129, 50.3464, 1.61},
        {768, 0.0916142, 0.0911048, 74.6259, 2.677},
        {1024, 0.105567, 0.104927, 96.8247, 3.341},
        {2048, 0.144747, 0.135697, 175.168, 5.89},
    };

    private MemoryTable() {}

    /** Whether the table covers a memory. */
    static boolean covers(SramConfig sram) {
        boolean banks = sram.banks() == 1 || sram.banks() == 2 || sram.banks() == 4;
        return banks
                && sram.kibibytes() >= smallest(sram.banks())
                && sram.kibibytes() <= largest(sram.banks());
    }

    /**
     * Figures of a memory.
     *
     * @throws IllegalArgumentException if the number of banks or the size is outside the table
     */
    static SramMacro lookUp(SramConfig sram) {
        double[][] rows = rows(sram.banks());
        int size = sram.kibibytes();
        if (!covers(sram)) {
            throw new IllegalArgumentException(
                    "SRAM of "
                            + sram.banks()
                            + " bank(s): expected "
                            + smallest(sram.banks())
                            + " to "
                            + largest(sram.banks())
                            + " KiB, got "
                            + size
                            + ". Give its energies explicitly.");
        }
        int at =
                Arrays.binarySearch(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(), size);
        if (at >= 0) {
            return macro(rows[at]);
        }
        double[] low = rows[-at - 2];
        double[] high = rows[-at - 1];
        double share = Math.log(size / low[0]) / Math.log(high[0] / low[0]);
        double[] between = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            between[i] = low[i] * Math.pow(high[i] / low[i], share);
        }
        return macro(between);
    }

    private static int smallest(int banks) {
        return (int) rows(banks)[0][0];
    }

    private static int largest(int banks) {
        return (int) rows(banks)[rows(banks).length - 1][0];
    }

    private static double[][] rows(int banks) {
        return switch (banks) {
            case 1 -> ONE_BANK;
            case 2 -> TWO_BANKS;
            case 4 -> FOUR_BANKS;
            default ->
                    throw new IllegalArgumentException(
                            "SRAM banks: expected 1, 2 or 4, got "
                                    + banks
                                    + ". Give its energies explicitly.");
        };
    }

    private static SramMacro macro(double[] row) {
        return new SramMacro(new SramEnergy(row[1], row[2], row[3]), row[4]);
    }
}
