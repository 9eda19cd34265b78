package org.snn4j.hw.loas;

import org.snn4j.tensor.Check;

/**
 * Synthesised units at 16 and 32 bits, 32 nm, clock of 2.5 ns; LoAS revision cd635a8,
 * specs/hw-loas.md, section 7.1.
 */
enum Unit {
    /** Grows with the square of its width; its power is the same at both listed widths. */
    MULTIPLIER(
            new UnitFigures(0.0024563018, 0.239484, 0.057968),
            new UnitFigures(0.0049126, 0.239484, 0.057968)),
    ACCUMULATOR(
            new UnitFigures(0.00048761, 0.03889335, 0.00973555),
            new UnitFigures(0.000975218492, 0.0777867, 0.0194711)),
    ADDER(
            new UnitFigures(0.00030571, 0.00966525, 0.00495076),
            new UnitFigures(0.0006114299702241958, 0.0193305, 0.00990153)),
    REGISTER(
            new UnitFigures(0.000176418486, 0.0300831, 0.0045801),
            new UnitFigures(0.00035284, 0.0601662, 0.0091602)),
    /** 16 entries. */
    FIFO(
            new UnitFigures(0.00329954, 0.46247605, 0.06577855),
            new UnitFigures(0.006599070138, 0.9249521, 0.1315571)),
    COMPARATOR(
            new UnitFigures(0.00012285, 0.00308686, 0.00192189),
            new UnitFigures(0.0002457093754692764, 0.006173720090191658, 0.003843775993265993)),
    /** Listed at 16384 and 32768 bits. */
    SCRATCHPAD(
            new UnitFigures(0.00882304, 0.860834, 0.3516209),
            new UnitFigures(0.01764608036, 1.721668, 0.70324181));

    private static final int SCRATCHPAD_BITS = 1024;

    private final UnitFigures small;
    private final UnitFigures large;

    Unit(UnitFigures small, UnitFigures large) {
        this.small = small;
        this.large = large;
    }

    /** Figures at a width: the straight line through the two listed points. */
    UnitFigures bits(int bits) {
        Check.atLeastOne("bits of " + this, bits);
        double at =
                switch (this) {
                    case MULTIPLIER -> (bits * (double) bits - 256) / (1024 - 256);
                    case SCRATCHPAD -> (bits / (double) SCRATCHPAD_BITS - 16) / 16;
                    default -> (bits - 16) / 16.0;
                };
        return small.plus(large.plus(small.times(-1)).times(at));
    }

    /**
     * The fast prefix sum: an accumulator and a multiplier, scaled by the ratios that LoAS's
     * authors took from SparTen's area table.
     */
    static UnitFigures fastPrefixSum() {
        return ACCUMULATOR.bits(24).plus(MULTIPLIER.bits(8)).scaled(11.125, 3.94);
    }
}
