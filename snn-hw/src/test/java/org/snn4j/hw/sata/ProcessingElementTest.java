package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessingElementTest {
    @Test
    void theMultiStepElementHasTheReleasedGroupValues() {
        assertEquals(
                List.of(
                        new GroupPower("spike-mac", 9.7e-05, 6.2e-05, 0.02511, 0.01924),
                        new GroupPower("lif", 0.000129, 8.4e-05, 0.01886, 0.05625),
                        new GroupPower("spad", 0.012371, 0.007256, 3.59712, 0.91177)),
                ProcessingElement.MULTI_STEP.power(PricingRules.PARITY));
    }

    @Test
    void theBaseElementHasSmallerScratchpads() {
        assertEquals(
                new GroupPower("spad", 0.000891, 0.000523, 0.11241, 0.21233),
                ProcessingElement.BASE.power(PricingRules.PARITY).get(2));
    }

    @Test
    void theBaselineWithoutSpikesMultiplies() {
        assertEquals(
                List.of(
                        new GroupPower("mac", 0.000328, 0.000199, 0.10721, 0.06698),
                        new GroupPower("relu", 3.2e-05, 1.8e-05, 0, 0.01955),
                        new GroupPower("spad", 0.01453, 0.008522, 3.59712, 1.69864)),
                ProcessingElement.ANN_BASELINE.power(PricingRules.PARITY));
    }

    @Test
    void queuesAndRandomSourcesHaveTheirListedFigures() {
        PeGroup group =
                new PeGroup(
                        "extra",
                        List.of(
                                new PeComponent(PeKernel.FIFO_2, 16, true, 1),
                                new PeComponent(PeKernel.FIFO_8, 1, false, 1),
                                new PeComponent(PeKernel.LFSR, 32, false, 2)));
        assertEquals(
                new GroupPower("extra", 0.00035, 0.0002, 0.04504, 0.081),
                group.power(PricingRules.PARITY));
    }

    @Test
    void betweenListedWidthsFiguresAreInterpolated() {
        assertEquals((0.01689 + 0.0367) / 2, PeKernel.ADDER.figures(12).dynamicMilliwatts(), 1e-15);
        double share = (12.0 * 12 - 64) / (256 - 64);
        assertEquals(
                (101.472 + share * (441.504 - 101.472)) / 1e6,
                PeKernel.MULTIPLIER.figures(12).areaMm2(),
                1e-15);
        assertFalse(PeKernel.ADDER.isListed(12));
        assertTrue(PeKernel.ADDER.isListed(16));
        assertTrue(PeKernel.REGISTER_FILE.isListed(9));
    }

    @Test
    void aWidthOutsideTheTableIsRefused() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PeComponent(PeKernel.LFSR, 16, true, 1));
        assertEquals(
                "PeKernel.LFSR: expected a width of 32 to 32 bits, got 16", refused.getMessage());
    }
}
