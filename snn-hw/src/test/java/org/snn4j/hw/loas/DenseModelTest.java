package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/** specs/hw-loas.md, section 8. */
class DenseModelTest {
    @ParameterizedTest(name = "{0} x {1} x {2}")
    @CsvSource({
        "256, 576, 128, 1210367, 18874368, 1179648, 67584, 1191935, 4718592, 4718592, 49152",
        "10, 33, 7, 335, 2310, 231, 189, 233, 660, 693, 144"
    })
    void arraysHaveTheCountsOfTheSpecification(
            long m,
            long k,
            long n,
            long ptbCycles,
            long ptbX,
            long ptbW,
            long ptbO,
            long stellarCycles,
            long stellarX,
            long stellarW,
            long stellarO) {
        DenseShape shape = new DenseShape(m, k, n, 77);
        Traffic dram = new Traffic(77, 0, 0, k * n, 0, 0, m * n);
        assertEquals(
                new DenseCounts(ptbCycles, dram, new Traffic(ptbX, 0, 0, ptbW, 0, 0, ptbO)),
                model(DenseDesign.PTB, 4).count(shape));
        assertEquals(
                new DenseCounts(
                        stellarCycles, dram, new Traffic(stellarX, 0, 0, stellarW, 0, 0, stellarO)),
                model(DenseDesign.STELLAR, 4).count(shape));
    }

    private static DenseModel model(DenseDesign design, int timesteps) {
        return new DenseModel(DenseConfig.of(design, LoasProfile.PARITY), timesteps);
    }

    @Test
    void energyIsTheReleasedFormula() {
        DenseCounts counts =
                new DenseCounts(
                        800, new Traffic(10, 0, 0, 20, 0, 0, 30), new Traffic(1, 0, 0, 2, 0, 0, 3));
        assertEquals(
                2.9 * (4 * 30 + 8 * 20 + 4 * 10) / 8
                        + 0.0681 * (4 * 3 + 8 * 2 + 4 * 1) / 8
                        + (0.016 * 64 + 78)
                        + 800 * 0.148 * 64,
                model(DenseDesign.PTB, 4).paperUnits(counts, 1).total(),
                1e-9);
        assertEquals(
                2.9 * (2.08 * 30 + 8 * 20 + 2.08 * 10) / 8
                        + 0.0681 * (3.12 * 3 + 8 * 2 + 3.12 * 1) / 8
                        + 0.2 * (0.17 * 16 + 78)
                        + 160 * 2.44196915625 * 16 * 0.5,
                model(DenseDesign.STELLAR, 4).paperUnits(counts, 0.26).total(),
                1e-9);
    }

    @Test
    void timestepsBeyondTheColumnsOfPtbTakeAnotherPass() {
        DenseShape shape = new DenseShape(16, 100, 3, 0);
        assertEquals(3 * 115 - 1, model(DenseDesign.PTB, 4).count(shape).cycles());
        assertEquals(6 * 115 - 1, model(DenseDesign.PTB, 5).count(shape).cycles());
    }

    @Test
    void stellarUsesTheLayersDensityInTheCorrectedProfileOnly() {
        WeightedLayer layer =
                WeightedLayer.of(
                                "conv",
                                LayerKind.CONVOLUTION,
                                LayerShape.convolution(8, 8, 16, 16, 3, 1, 1))
                        .withInput(new Activity.Assumed(0.1));
        Workload workload = new Workload("net", 4, 1, 1, List.of(layer));
        Estimate parity = new Stellar().estimate(workload);
        Estimate corrected =
                new Stellar(DenseConfig.of(DenseDesign.STELLAR, LoasProfile.CORRECTED))
                        .estimate(workload);
        assertEquals("0.7400 guessed", sparsity(parity));
        assertEquals("0.9000 assumed", sparsity(corrected));
        assertEquals(parity.cycles(), corrected.cycles());
    }

    private static String sparsity(Estimate estimate) {
        return estimate.inference().layers().get(0).sparsity().toString();
    }
}
