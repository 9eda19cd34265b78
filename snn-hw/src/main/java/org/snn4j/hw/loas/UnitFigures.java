package org.snn4j.hw.loas;

/**
 * Figures of a piece of hardware, 32 nm, clock of 2.5 ns.
 *
 * @param areaMm2 area
 * @param dynamicMilliwatts power while it works
 * @param leakageMilliwatts power always
 */
public record UnitFigures(double areaMm2, double dynamicMilliwatts, double leakageMilliwatts) {
    /** Clock of the synthesis; specs/hw-loas.md, section 7.1. */
    private static final double CLOCK_NANOSECONDS = 2.5;

    /** Both together. */
    public UnitFigures plus(UnitFigures other) {
        return new UnitFigures(
                areaMm2 + other.areaMm2,
                dynamicMilliwatts + other.dynamicMilliwatts,
                leakageMilliwatts + other.leakageMilliwatts);
    }

    /** So many of them. */
    public UnitFigures times(double count) {
        return scaled(count, count);
    }

    UnitFigures scaled(double area, double power) {
        return new UnitFigures(
                areaMm2 * area, dynamicMilliwatts * power, leakageMilliwatts * power);
    }

    /** Energy of one use. */
    public double picojoules() {
        return CLOCK_NANOSECONDS * dynamicMilliwatts;
    }
}
