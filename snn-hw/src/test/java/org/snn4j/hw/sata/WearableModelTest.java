package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WearableModelTest {
    /** specs/hw-sata.md, section 6: 8 bit, sparsity 0.9. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DCL, 0.017455, 0.13895, 17076.37912918316, 3225024",
        "SDCL, 0.05325, 0.019847, 20749.679740914, 183983.61827995675",
        "FCN, 0.017455, 0.13895, 805.982583663, 184307.2",
        "SFCN, 0.05325, 0.019847, 2894.163368118, 29476.68726880172",
    })
    void costsWhatTheReferenceSays(
            WearableNetwork network,
            double neuronUnit,
            double macUnit,
            double neurons,
            double macs) {
        WearableModel model = new WearableModel(8);
        assertEquals(neuronUnit, model.neuronUnit(network), 1e-15);
        assertEquals(macUnit, model.macUnit(network), 1e-15);
        assertEquals(neurons, model.neurons(network, 1), 1e-9 * neurons);
        assertEquals(macs, model.macs(network, 1, 0.9), 1e-9 * macs);
    }

    @Test
    void aWidthOfZeroIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new WearableModel(0));
        assertEquals("WearableModel.forwardBits: expected 1 or more, got 0", refused.getMessage());
    }
}
