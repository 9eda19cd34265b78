package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.Workload;
import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Run;
import org.snn4j.hw.loas.PublishedLayer.Taken;

/** specs/hw-loas.md, sections 8 to 12. */
class PublishedLoasTest {
    private static final List<PublishedResult> ALL = all();

    private static List<PublishedResult> all() {
        List<PublishedResult> all = new ArrayList<>(PublishedLoas.all());
        all.addAll(PublishedLoas.masked());
        return all;
    }

    @Test
    void ratiosOfTheReleasedRunsAreReproducedWithinAThousandth() {
        List<PublishedResult> ratios = new ArrayList<>(ALL);
        ratios.removeIf(
                result -> !result.reason().startsWith("agrees") || result.unit().equals("%"));
        ratios.addAll(PublishedBaselines.spartenAnn());
        ratios.addAll(PublishedBaselines.gammaAnn());
        assertEquals(2 + 3 + 36 + 1 + 2, ratios.size());
        for (PublishedResult result : ratios) {
            // The paper's means are printed with two digits behind the point.
            double tolerance = result.name().startsWith("mean") ? 2e-3 : 1e-3;
            assertEquals(0, result.deviation(), tolerance, result::toString);
        }
    }

    @Test
    void sharesAndSlowdownsAgreeToTheirPrintedDigits() {
        int checked = 0;
        for (PublishedResult result : ALL) {
            if (result.reason().startsWith("agrees") && result.unit().equals("%")) {
                boolean tenths = result.paperValue() * 10 == Math.rint(result.paperValue() * 10);
                assertEquals(
                        result.paperValue(),
                        result.ourValue(),
                        tenths ? 0.0501 : 0.000501,
                        result::toString);
                checked++;
            }
        }
        assertEquals(12 + 12 + 4, checked);
        for (Network network : Network.values()) {
            double slower = PublishedLoas.speed(network, Run.WEIGHT_PARALLEL, Run.LOAS);
            assertTrue(slower > 1.4 && slower < 2.7, network + ": " + slower);
        }
    }

    @Test
    void denseComparisonHasTheReleasedSums() {
        List<PublishedResult> ptb = PublishedBaselines.ptb();
        assertEquals(22566901, ptb.get(0).ourValue());
        assertEquals(279144064.0, ptb.get(1).ourValue(), 0.05);
        List<PublishedResult> stellar = PublishedBaselines.stellar();
        assertEquals(3431882.6, stellar.get(0).ourValue(), 1e-6);
        assertEquals(118169008.4, stellar.get(1).ourValue(), 0.05);
        for (List<PublishedResult> results : List.of(ptb, stellar)) {
            for (PublishedResult result : results.subList(0, 5)) {
                assertEquals(0, result.deviation(), 2e-3, result::toString);
            }
        }
    }

    @Test
    void countersThatDependOnNumbersOfNonZerosAloneAreExact() {
        for (PublishedLayer layer : PublishedLayers.of(Network.VGG16)) {
            SparseConfig config = SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY);
            SpikeMatrix spikes = SplitMix.spikes(1, 1, layer.rows(), layer.depth(), 0.2, 1);
            WeightMatrix weights = SplitMix.weights(2, layer.depth(), layer.columns(), 0.02);
            SparseInput input = SparseInput.of(config, spikes);
            SparseCounts counts = new SparseCounter(config, weights).count(input);
            assertEquals(input.size().nonZeros(), counts.dram().outputs());
            // The weights stream again for each group of 16 rows unless all fit into the buffer.
            boolean fits = weights.nonZeros() <= config.buffers().weights();
            long streams = fits ? 1 : (layer.rows() + 15) / 16;
            assertEquals(streams * weights.nonZeros(), counts.dram().weights());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ALEXNET, 4.88, 3.85, 3.37", "VGG16, 3.14, 2.80, 3.14"})
    void drawnMatricesGiveTheSpeedUpsOfAnEvenFilling(
            Network network, double sparten, double gospa, double gamma) {
        // The specification calculated them with its own draw.
        List<SparseDesign> designs =
                List.of(
                        SparseDesign.LOAS,
                        SparseDesign.SPARTEN,
                        SparseDesign.GOSPA,
                        SparseDesign.GAMMA);
        Map<SparseDesign, Taken> taken = DrawnRuns.totals(network, designs);
        double loas = taken.get(SparseDesign.LOAS).cycles();
        assertEquals(sparten, taken.get(SparseDesign.SPARTEN).cycles() / loas, 0.05);
        assertEquals(gospa, taken.get(SparseDesign.GOSPA).cycles() / loas, 0.05);
        assertEquals(gamma, taken.get(SparseDesign.GAMMA).cycles() / loas, 0.05);
        // LoAS's memory traffic does not depend on how evenly the matrices are filled.
        Taken released = PublishedLayers.total(PublishedLayers.of(network), Run.LOAS);
        double dram = taken.get(SparseDesign.LOAS).dramKibibytes();
        double sram = taken.get(SparseDesign.LOAS).sramKibibytes();
        assertEquals(1, dram / released.dramKibibytes(), 0.02);
        assertEquals(1, sram / released.sramKibibytes(), 0.02);
    }

    @Test
    void unevenFiltersAndChannelsBringTheSpeedUpsNearTheReleasedOnes() {
        // Released on AlexNet: 7.800 over SparTen, 6.213 over GoSPA, 3.320 over Gamma.
        assertEquals(1, speedUp(SparseDesign.SPARTEN) / 7.800, 0.15);
        assertEquals(1, speedUp(SparseDesign.GOSPA) / 6.213, 0.15);
        assertEquals(1, speedUp(SparseDesign.GAMMA) / 3.320, 0.15);
    }

    private static double speedUp(SparseDesign baseline) {
        DrawnOperands uneven = new DrawnOperands(1, 0.177, 0.68, 0.7, 0.7);
        Workload workload = PublishedLayers.workload(Network.ALEXNET);
        double[] cycles = new double[2];
        for (int i = 0; i < 2; i++) {
            SparseConfig config =
                    SparseConfig.of(i == 0 ? baseline : SparseDesign.LOAS, LoasProfile.PARITY)
                            .withDrawn(uneven);
            cycles[i] = new SparseEstimator(config).totals(workload).cycles();
        }
        return cycles[0] / cycles[1];
    }
}
