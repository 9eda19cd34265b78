package org.snn4j.tensor.kernel;

import java.util.Locale;

/**
 * How products with spikes are computed.
 *
 * <p>Chosen for each call by the density of its spikes, unless the system property {@value
 * #PROPERTY} names one. The choice depends on the data and on constants, never on timing, so that
 * the same run gives the same bits; {@code ./snn bench kernels SpikeSum} measures whether the
 * constants suit a machine.
 */
public enum SpikeMethod {
    /** One addition for each spike: best where spikes are rare. */
    SCAN,
    /** Tables of the sums of six rows: the same time at every density. */
    TABLES,
    /** Spikes as floats in dense products. */
    DENSE;

    /** System property: {@code auto}, {@code scan}, {@code tables} or {@code dense}. */
    public static final String PROPERTY = "snn4j.spikes";

    /**
     * System property: the density, 0 to 1, below which spikes are scanned where tables serve many
     * words. Measured with AVX-512: drawn spikes take the same time both ways at 9 %, those of
     * trained networks, of which many are in the same words, at 16 %.
     */
    public static final String CROSSOVER = "snn4j.spikes.crossover";

    /**
     * Words for which making a table takes as long as looking them up: tables for so few pay at
     * twice the density.
     */
    private static final double WORDS_TO_BUILD = 110;

    private static final String FORCED = System.getProperty(PROPERTY, "auto");
    private static final double SCAN_BELOW = crossover();

    static {
        check();
    }

    /**
     * The method for spikes.
     *
     * @param density 0 to 1
     * @param words that one table would serve
     */
    static SpikeMethod of(double density, int words) {
        if (!"auto".equals(FORCED)) {
            return valueOf(FORCED.toUpperCase(Locale.ROOT));
        }
        return density < SCAN_BELOW * (1 + WORDS_TO_BUILD / Math.max(1, words)) ? SCAN : TABLES;
    }

    /** Whether spikes are never to be used as bits. */
    static boolean isDenseForced() {
        return "dense".equals(FORCED);
    }

    private static double crossover() {
        String text = System.getProperty(CROSSOVER, "0.12");
        if (!text.matches("(0?\\.[0-9]{1,9}|[01](\\.0*)?)")) {
            throw new IllegalArgumentException(
                    "-D" + CROSSOVER + ": expected a density from 0 to 1, got '" + text + "'");
        }
        return Double.parseDouble(text);
    }

    private static void check() {
        if (!FORCED.matches("auto|scan|tables|dense")) {
            throw new IllegalArgumentException(
                    "-D"
                            + PROPERTY
                            + ": expected auto, scan, tables or dense, got '"
                            + FORCED
                            + "'");
        }
    }
}
