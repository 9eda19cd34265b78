package org.snn4j.hw.loas;

import org.snn4j.hw.SparsityUsed;

/**
 * Prices what was counted; specs/hw-loas.md, sections 5.4, 5.5 and 6.
 *
 * @param config the accelerator
 * @param timesteps T, 1 or more
 */
public record SparsePrices(SparseConfig config, int timesteps) {
    /** Share of Gamma's partial sums that goes to DRAM in parity, (T - 3) / T with T fixed to 4. */
    private static final double GAMMA_PARITY_SHARE = 0.25;

    /** Bytes to and from DRAM, {@code sum of counter * bits / 8}. */
    public double dramBytes(SparseCounts counts) {
        return config.dramScale() * config.bits().of(counts.dram(), timesteps, partialShare()) / 8;
    }

    /** Bytes to and from the cache, {@code sum of counter * bits / 8}. */
    public double sramBytes(SparseCounts counts) {
        return config.bits().of(counts.sram(), timesteps, 1) / 8;
    }

    private double partialShare() {
        if (config.design() != SparseDesign.GAMMA) {
            return 1;
        }
        return config.rules().partialRows() == CountingRules.PartialRows.A_QUARTER
                ? GAMMA_PARITY_SHARE
                : (timesteps - 1.0) / timesteps;
    }

    /** Cycles that DRAM needs at its bandwidth. */
    public long memoryCycles(SparseCounts counts) {
        double bytesPerCycle =
                config.memory().dramBytesPerSecond() / (config.power().clockMegahertz() * 1e6);
        return (long) Math.ceil(dramBytes(counts) / bytesPerCycle);
    }

    /** Cycles with prefix sums, empty chunks and bandwidth; LoAS only. */
    public long detailedCycles(SparseCounts counts) {
        return Math.max(counts.detailedCycles(), memoryCycles(counts));
    }

    /** Cycles of the estimate. */
    public long cycles(SparseCounts counts) {
        return isDetailed() ? detailedCycles(counts) : counts.cycles();
    }

    boolean isDetailed() {
        return config.design() == SparseDesign.LOAS
                && config.extensions().cycles() == Extensions.Cycles.DETAILED;
    }

    /**
     * The released formula, {@code cycles/800 * P + 2.9 * dramBytes + 0.0681 * sramBytes + e *
     * ops}; only ratios mean anything.
     */
    public EnergyTerms paperUnits(SparseCounts counts) {
        return new PaperFormula(config.power(), config.processingElements(), config.memory())
                .terms(
                        cycles(counts),
                        dramBytes(counts),
                        sramBytes(counts),
                        config.power().picojoulesPerOperation() * counts.operations());
    }

    /** Energy in picojoules; mW times ns are pJ. */
    public EnergyTerms picojoules(SparseCounts counts) {
        return picojoules(counts, cycles(counts));
    }

    private EnergyTerms picojoules(SparseCounts counts, long cycles) {
        SparsePower power = config.power();
        double cycleNanoseconds = 1000 / power.clockMegahertz();
        return new EnergyTerms(
                cycles * cycleNanoseconds * power.leakageMilliwatts(config.processingElements()),
                config.memory().dramPicojoulesPerByte() * dramBytes(counts),
                config.memory().sramPicojoulesPerByte() * sramBytes(counts),
                compute(counts));
    }

    private double compute(SparseCounts counts) {
        double perMatch = config.power().picojoulesPerOperation();
        if (!config.design().isLoas()
                || config.extensions().corrections() == Extensions.Corrections.WITHIN_MATCHES) {
            return perMatch * counts.operations();
        }
        double correction = Unit.ACCUMULATOR.bits(10).picojoules();
        return (perMatch - timesteps * correction) * counts.operations()
                + correction * counts.corrections();
    }

    /** All of it, for one sample of a layer. */
    LayerCost cost(String layer, SparsityUsed sparsity, SparseCounts counts) {
        boolean loas = config.design() == SparseDesign.LOAS;
        long detailed = loas ? detailedCycles(counts) : cycles(counts);
        return new LayerCost(
                layer,
                sparsity,
                cycles(counts),
                counts.operations(),
                dramBytes(counts),
                sramBytes(counts),
                paperUnits(counts),
                picojoules(counts),
                neuronPicojoules(counts),
                detailed,
                picojoules(counts, detailed));
    }

    /** Energy of neurons in picojoules; 0 unless the extension is on. */
    public double neuronPicojoules(SparseCounts counts) {
        if (!config.design().isLoas()
                || config.extensions().neurons() == Extensions.Neurons.LEFT_OUT) {
            return 0;
        }
        double update = Unit.ADDER.bits(12).plus(Unit.COMPARATOR.bits(12)).picojoules();
        return update * counts.neuronUpdates();
    }
}
