package org.snn4j.hw.loas;

import java.util.List;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Run;
import org.snn4j.hw.loas.PublishedLayer.Taken;

/**
 * Comparison of LoAS on VGG16 with dense arrays and with machines for networks without spikes;
 * specs/hw-loas.md, sections 8 and 9.
 */
final class PublishedBaselines {
    private static final String SOURCE = "Yin et al. 2024 (LoAS), released comparison on VGG16";

    /** The comparison leaves out the first layer of the table for the dense arrays. */
    private static final int FIRST_LAYER = 1;

    private static final String ELEVEN_LAYERS =
            "agrees; eleven layers for the array against twelve for LoAS, and DRAM counters as"
                    + " released";

    /** DRAM counters of the released comparison: map reads, weights. */
    private static final long[] MAP_READS = {
        20736, 6183048, 12800, 25600, 25600, 9216, 18432, 18432, 8192, 8192, 8192
    };

    private static final long[] WEIGHTS = {
        74784, 152976, 307056, 641712, 641712, 1179648, 2359296, 2359296, 2359296, 2359296, 2359296
    };

    /** Stellar's second map, and its outputs in the first two layers. */
    private static final long STELLAR_SECOND_MAP = 1545786;

    private static final long STELLAR_FIRST_OUTPUTS = 32771;

    /** What SparTen and Gamma took for VGG16 without spikes; section 9. */
    private static final Taken SPARTEN_ANN = new Taken(1282485, 9876343, 12658.325, 33797.0);

    /** DRAM before its factor of 1.18. */
    private static final Taken GAMMA_ANN = new Taken(814524, 9876343, 3197.047, 46423.443);

    private PublishedBaselines() {}

    static List<PublishedResult> ptb() {
        DenseSums sums = dense(DenseDesign.PTB);
        return List.of(
                result("cycles", "cycles", 22566901, sums.cycles),
                result("energy", "paper units", 279144064.0, sums.energy),
                result("LoAS-FT's speed-up", "x", 46.86, sums.cycles / loas().cycles()),
                result("LoAS-FT's energy gain", "x", 5.97, sums.energy / loasEnergy()),
                result("LoAS-FT's share of DRAM traffic", "x", 0.300, dram(sums)),
                result("LoAS-FT's share of SRAM traffic", "x", 0.085, sram(sums)));
    }

    static List<PublishedResult> stellar() {
        DenseSums sums = dense(DenseDesign.STELLAR);
        return List.of(
                result("cycles", "cycles", 3431882.6, sums.cycles),
                result("energy", "paper units", 118169008.4, sums.energy),
                result("LoAS-FT's speed-up", "x", 7.13, sums.cycles / loas().cycles()),
                result("LoAS-FT's energy gain", "x", 2.53, sums.energy / loasEnergy()),
                result("LoAS-FT's share of DRAM traffic", "x", 0.355, dram(sums)),
                new PublishedResult(
                        "LoAS-FT's share of SRAM traffic",
                        SOURCE,
                        "x",
                        0.157,
                        sram(sums),
                        "the reported traffic uses 2.08 bits per value, the energy 3.12; ours uses"
                                + " 3.12 for both"));
    }

    static List<PublishedResult> spartenAnn() {
        return List.of(againstAnn(2.474, SparseDesign.SPARTEN_ANN, SPARTEN_ANN));
    }

    static List<PublishedResult> gammaAnn() {
        double scale = SparseConfig.of(SparseDesign.GAMMA_ANN, LoasProfile.PARITY).dramScale();
        Taken evicted =
                new Taken(
                        GAMMA_ANN.cycles(),
                        GAMMA_ANN.operations(),
                        GAMMA_ANN.dramKibibytes() * scale,
                        GAMMA_ANN.sramKibibytes());
        return List.of(againstAnn(1.152, SparseDesign.GAMMA_ANN, evicted));
    }

    private static PublishedResult againstAnn(double paper, SparseDesign design, Taken taken) {
        MemoryPrices memory =
                MemoryPrices.DEFAULT.withDramPaperUnitsPerByte(MemoryPrices.DRAM_AGAINST_ANN);
        double ann = PaperFormula.of(design, memory).terms(taken).total();
        double snn = PaperFormula.of(SparseDesign.LOAS, memory).terms(loas()).total();
        return new PublishedResult(
                "LoAS-FT's energy gain over " + design.label(),
                SOURCE,
                "x",
                paper,
                ann / snn,
                "agrees; released cycles and bytes, priced by our formula with DRAM at 9.6");
    }

    private static PublishedResult result(String name, String unit, double paper, double ours) {
        return new PublishedResult(name, SOURCE, unit, paper, ours, ELEVEN_LAYERS);
    }

    private static Taken loas() {
        return PublishedLayers.total(PublishedLayers.of(Network.VGG16), Run.LOAS_FT);
    }

    private static double loasEnergy() {
        return PaperFormula.of(SparseDesign.LOAS).terms(loas()).total();
    }

    private static double dram(DenseSums sums) {
        return 1024 * loas().dramKibibytes() / sums.dramBytes;
    }

    private static double sram(DenseSums sums) {
        return 1024 * loas().sramKibibytes() / sums.sramBytes;
    }

    /** Totals of a dense array. */
    private record DenseSums(double cycles, double energy, double dramBytes, double sramBytes) {}

    private static DenseSums dense(DenseDesign design) {
        DenseConfig config = DenseConfig.of(design, LoasProfile.PARITY);
        DenseModel model = new DenseModel(config, PublishedLayer.TIMESTEPS);
        double cycles = 0;
        double energy = 0;
        double dramBytes = 0;
        double sramBytes = 0;
        List<PublishedLayer> layers = PublishedLayers.of(Network.VGG16);
        for (int i = 0; i < MAP_READS.length; i++) {
            PublishedLayer layer = layers.get(i + FIRST_LAYER);
            DenseCounts counts =
                    released(
                            model.count(
                                    new DenseShape(
                                            layer.rows(), layer.depth(), layer.columns(), 0)),
                            design,
                            i);
            cycles += model.cycles(counts);
            energy += model.paperUnits(counts, config.assumedDensity()).total();
            dramBytes += model.dramBytes(counts, config.assumedDensity());
            sramBytes += model.sramBytes(counts, config.assumedDensity());
        }
        return new DenseSums(cycles, energy, dramBytes, sramBytes);
    }

    private static DenseCounts released(DenseCounts counts, DenseDesign design, int i) {
        boolean stellar = design == DenseDesign.STELLAR;
        long map = stellar && i == 1 ? STELLAR_SECOND_MAP : MAP_READS[i];
        long outputs = stellar && i < 2 ? STELLAR_FIRST_OUTPUTS : counts.dram().outputs();
        return new DenseCounts(
                counts.cycles(), new Traffic(map, 0, 0, WEIGHTS[i], 0, 0, outputs), counts.sram());
    }
}
