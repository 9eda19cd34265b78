package org.snn4j.hw.loas;

import org.snn4j.hw.SparsityUsed;

/**
 * Counts and prices an output-stationary systolic array; specs/hw-loas.md, section 8.
 *
 * @param config the accelerator
 * @param timesteps T, 1 or more
 */
public record DenseModel(DenseConfig config, int timesteps) {
    /** Bits of a weight. */
    private static final int WEIGHT_BITS = 8;

    /**
     * Bits that the released formula moves for a value of Stellar, times the density of spikes:
     * 2.08 = 8 * 0.26 to DRAM, 3.12 = 12 * 0.26 to the buffers.
     */
    private static final int STELLAR_DRAM_BITS = 8;

    private static final int STELLAR_SRAM_BITS = 12;

    /** Counts one layer, or one group of it. */
    public DenseCounts count(DenseShape shape) {
        long m = shape.rows();
        long k = shape.depth();
        long n = shape.columns();
        long rowFolds = folds(m, config.rows());
        boolean ptb = config.design() == DenseDesign.PTB;
        long outputsPerFold = ptb ? 1 : config.columns();
        long folds = rowFolds * folds(n, outputsPerFold) * timestepFolds();
        long cycles = folds * (k + config.rows() + outputsPerFold - 2) - 1;
        long drained = config.rows() + outputsPerFold;
        long outputs =
                ptb
                        ? (m + rowFolds * drained) * n * timestepFolds()
                        : folds * (config.rows() * outputsPerFold + drained);
        Traffic sram =
                new Traffic(
                        m * k * folds(n, outputsPerFold) * timestepFolds(),
                        0,
                        0,
                        rowFolds * k * n * timestepFolds(),
                        0,
                        0,
                        outputs);
        return new DenseCounts(
                cycles, new Traffic(shape.mapValues(), 0, 0, k * n, 0, 0, m * n), sram);
    }

    /** PTB has a column for each timestep and goes again over those that do not fit. */
    private long timestepFolds() {
        return config.design() == DenseDesign.PTB ? folds(timesteps, config.columns()) : 1;
    }

    private static long folds(long length, long size) {
        return (length + size - 1) / size;
    }

    /** Cycles after skipping. */
    public double cycles(DenseCounts counts) {
        return config.cycleShare() * counts.cycles();
    }

    /**
     * Bytes to and from DRAM.
     *
     * @param density share of values that are spikes; Stellar only
     */
    public double dramBytes(DenseCounts counts, double density) {
        boolean ptb = config.design() == DenseDesign.PTB;
        return bytes(counts.dram(), ptb ? timesteps : STELLAR_DRAM_BITS * density);
    }

    /**
     * Bytes to and from the buffers.
     *
     * @param density share of values that are spikes; Stellar only
     */
    public double sramBytes(DenseCounts counts, double density) {
        boolean ptb = config.design() == DenseDesign.PTB;
        return bytes(
                counts.sram(),
                ptb ? Math.min(timesteps, config.columns()) : STELLAR_SRAM_BITS * density);
    }

    private static double bytes(Traffic traffic, double word) {
        return (word * (traffic.spikes() + traffic.outputs()) + WEIGHT_BITS * traffic.weights())
                / 8;
    }

    /** The released formula; only ratios mean anything. */
    public EnergyTerms paperUnits(DenseCounts counts, double density) {
        return new PaperFormula(config.power(), config.cells(), config.memory())
                .terms(
                        cycles(counts),
                        dramBytes(counts, density),
                        sramBytes(counts, density),
                        compute(counts));
    }

    /** Energy in picojoules. */
    public EnergyTerms picojoules(DenseCounts counts, double density) {
        SparsePower power = config.power();
        return new EnergyTerms(
                cycles(counts)
                        * 1000
                        / power.clockMegahertz()
                        * power.leakageMilliwatts(config.cells()),
                config.memory().dramPicojoulesPerByte() * dramBytes(counts, density),
                config.memory().sramPicojoulesPerByte() * sramBytes(counts, density),
                compute(counts));
    }

    /** All of it, for one layer. */
    LayerCost cost(String layer, SparsityUsed sparsity, double operations, DenseCounts counts) {
        double density = 1 - sparsity.value();
        return new LayerCost(
                layer,
                sparsity,
                cycles(counts),
                operations,
                dramBytes(counts, density),
                sramBytes(counts, density),
                paperUnits(counts, density),
                picojoules(counts, density),
                0,
                cycles(counts),
                picojoules(counts, density));
    }

    /** Every cell works in every cycle; the released formula lets half of Stellar's work. */
    private double compute(DenseCounts counts) {
        double busy = config.design() == DenseDesign.PTB ? 1 : 0.5;
        return cycles(counts) * config.power().picojoulesPerOperation() * config.cells() * busy;
    }
}
