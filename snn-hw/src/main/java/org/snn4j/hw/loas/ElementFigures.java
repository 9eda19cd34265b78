package org.snn4j.hw.loas;

import org.snn4j.tensor.Check;

/**
 * Area and power of one processing element, from its units; specs/hw-loas.md, section 7.2.
 *
 * @param figures area and power of all units
 * @param picojoulesPerOperation energy of the units that one operation uses
 */
public record ElementFigures(UnitFigures figures, double picojoulesPerOperation) {
    private static final int SCRATCHPAD_BITS = 1024;

    /** The element of a design; T matters to LoAS only. */
    public static ElementFigures of(SparseDesign design, int timesteps) {
        return switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL -> loas(timesteps);
            case SPARTEN -> sparten();
            case GOSPA -> gospa();
            case GAMMA -> gamma();
            case SPARTEN_ANN -> spartenAnn();
            case GAMMA_ANN -> gammaAnn();
        };
    }

    /** LoAS's temporal-parallel element for T timesteps. */
    public static ElementFigures loas(int timesteps) {
        Check.atLeastOne("LoAS element: timesteps", timesteps);
        return all(
                Unit.ACCUMULATOR
                        .bits(12)
                        .plus(corrections(timesteps))
                        .plus(Unit.fastPrefixSum())
                        .plus(laggyPrefixSum())
                        .plus(Unit.FIFO.bits(7).times(0.5))
                        .plus(Unit.FIFO.bits(8).times(0.5))
                        .plus(Unit.SCRATCHPAD.bits(SCRATCHPAD_BITS))
                        .plus(Unit.REGISTER.bits(128).times(2)));
    }

    /** LoAS's correction accumulators. */
    static UnitFigures corrections(int timesteps) {
        return Unit.ACCUMULATOR.bits(10).times(timesteps);
    }

    /** LoAS's slow prefix sum over the spike mask. */
    static UnitFigures laggyPrefixSum() {
        return Unit.ADDER.bits(3).times(16).plus(Unit.REGISTER.bits(128));
    }

    /** SparTen's element for spikes. */
    public static ElementFigures sparten() {
        return all(
                Unit.ACCUMULATOR
                        .bits(12)
                        .plus(Unit.fastPrefixSum())
                        .plus(Unit.REGISTER.bits(512))
                        .plus(Unit.REGISTER.bits(128))
                        .plus(Unit.SCRATCHPAD.bits(SCRATCHPAD_BITS)));
    }

    /** GoSPA's element for spikes; an operation uses 4 of 1024 accumulators. */
    public static ElementFigures gospa() {
        UnitFigures accumulator = Unit.ACCUMULATOR.bits(12);
        UnitFigures register = Unit.REGISTER.bits(8);
        UnitFigures fifo = Unit.FIFO.bits(14);
        return new ElementFigures(
                accumulator.times(1024).plus(register.times(2)).plus(fifo.times(4)),
                accumulator.times(4).plus(fifo).plus(register).picojoules());
    }

    /** Gamma's element for spikes. */
    public static ElementFigures gamma() {
        return all(gammaUnits());
    }

    private static UnitFigures gammaUnits() {
        return Unit.ACCUMULATOR
                .bits(24)
                .plus(Unit.REGISTER.bits(64))
                .plus(Unit.REGISTER.bits(512))
                .plus(Unit.REGISTER.bits(384))
                .plus(Unit.MULTIPLIER.bits(64).times(0.55));
    }

    /** SparTen's element for activations, its leakage added up correctly. */
    public static ElementFigures spartenAnn() {
        return all(
                Unit.fastPrefixSum()
                        .times(2)
                        .plus(Unit.ACCUMULATOR.bits(24))
                        .plus(Unit.MULTIPLIER.bits(8))
                        .plus(Unit.REGISTER.bits(128).times(2))
                        .plus(Unit.SCRATCHPAD.bits(SCRATCHPAD_BITS)));
    }

    /** As released: the multiplier's dynamic power is added to the leakage in place of its own. */
    public static ElementFigures spartenAnnParity() {
        ElementFigures right = spartenAnn();
        UnitFigures multiplier = Unit.MULTIPLIER.bits(8);
        return new ElementFigures(
                right.figures.plus(
                        new UnitFigures(
                                0,
                                0,
                                multiplier.dynamicMilliwatts() - multiplier.leakageMilliwatts())),
                right.picojoulesPerOperation);
    }

    /** Gamma's element for activations. */
    public static ElementFigures gammaAnn() {
        return all(gammaUnits().plus(Unit.MULTIPLIER.bits(8)));
    }

    /** A cell of PTB; an operation uses two of its four registers. */
    public static ElementFigures ptb() {
        UnitFigures accumulator = Unit.ACCUMULATOR.bits(12);
        UnitFigures register = Unit.REGISTER.bits(8);
        return new ElementFigures(
                accumulator.plus(register.times(4)),
                accumulator.plus(register.times(2)).picojoules());
    }

    /** A cell of Stellar; an operation uses one of its four accumulators. */
    public static ElementFigures stellar() {
        UnitFigures accumulator = Unit.ACCUMULATOR.bits(12);
        UnitFigures registers =
                Unit.REGISTER.bits(72).plus(Unit.REGISTER.bits(144)).plus(Unit.REGISTER.bits(288));
        return new ElementFigures(
                accumulator.times(4).plus(registers), accumulator.plus(registers).picojoules());
    }

    private static ElementFigures all(UnitFigures figures) {
        return new ElementFigures(figures, figures.picojoules());
    }

    double areaMm2() {
        return figures.areaMm2();
    }

    double leakageMilliwatts() {
        return figures.leakageMilliwatts();
    }
}
