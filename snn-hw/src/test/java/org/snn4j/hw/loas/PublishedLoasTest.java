package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.loas.PublishedLayer.Network;
import org.snn4j.hw.loas.PublishedLayer.Run;

/** specs/hw-loas.md, sections 8 to 12. */
class PublishedLoasTest {
    @Test
    void ratiosOfTheReleasedRunsAreReproducedWithinAThousandth() {
        List<PublishedResult> ratios = new ArrayList<>(PublishedLoas.all());
        ratios.removeIf(
                result ->
                        !result.reason().startsWith("agrees")
                                || result.name().contains("weight-parallel")
                                || result.unit().equals("%"));
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
        for (PublishedResult result : PublishedLoas.all()) {
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

    @Test
    void drawnMatricesGiveTheSpeedUpsOfAnEvenFilling() {
        // AlexNet, calculated by the specification with its own draw: 4.88, 3.85, 3.37.
        double loas = DrawnRuns.total(Network.ALEXNET, SparseDesign.LOAS).cycles();
        assertEquals(4.88, ratio(SparseDesign.SPARTEN, loas), 0.05);
        assertEquals(3.85, ratio(SparseDesign.GOSPA, loas), 0.05);
        assertEquals(3.37, ratio(SparseDesign.GAMMA, loas), 0.05);
    }

    private static double ratio(SparseDesign design, double loas) {
        return DrawnRuns.total(Network.ALEXNET, design).cycles() / loas;
    }
}
