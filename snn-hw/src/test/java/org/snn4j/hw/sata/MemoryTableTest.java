package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MemoryTableTest {
    @Test
    void listedSizesAreExact() {
        assertEquals(
                new SramMacro(new SramEnergy(0.0286315, 0.0282197, 24.9086), 0.5258),
                MemoryTable.lookUp(new SramConfig(144 * 1024, 2)));
        assertEquals(
                new SramMacro(new SramEnergy(0.0020399, 0.00233682, 0.432967), 0.01032),
                MemoryTable.lookUp(new SramConfig(1024, 1)));
        assertEquals(
                new SramMacro(new SramEnergy(0.144747, 0.135697, 175.168), 5.89),
                MemoryTable.lookUp(new SramConfig(2048 * 1024, 4)));
    }

    @Test
    void sizesAreTruncatedToWholeKibibytes() {
        assertEquals(
                MemoryTable.lookUp(new SramConfig(8192, 2)),
                MemoryTable.lookUp(new SramConfig(8192 + 1023, 2)));
    }

    @Test
    void betweenListedSizesValuesLieOnAStraightLineInLogarithms() {
        double share = (Math.log(40) - Math.log(32)) / (Math.log(48) - Math.log(32));
        double expected =
                Math.exp(Math.log(0.0110295) + share * (Math.log(0.0145077) - Math.log(0.0110295)));
        SramMacro macro = MemoryTable.lookUp(new SramConfig(40 * 1024, 2));
        assertEquals(expected, macro.energy().readNanojoules(), 1e-12);
        double leakage =
                Math.exp(Math.log(6.25862) + share * (Math.log(8.29845) - Math.log(6.25862)));
        assertEquals(leakage, macro.energy().leakageMilliwatts(), 1e-12);
    }

    @Test
    void sizesAndBanksOutsideTheTableAreRefused() {
        IllegalArgumentException small =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> MemoryTable.lookUp(new SramConfig(2048, 4)));
        assertEquals(
                "SRAM of 4 bank(s): expected 4 to 2048 KiB, got 2. Give its energies explicitly.",
                small.getMessage());
        IllegalArgumentException banks =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> MemoryTable.lookUp(new SramConfig(8192, 3)));
        assertEquals(
                "SRAM banks: expected 1, 2 or 4, got 3. Give its energies explicitly.",
                banks.getMessage());
    }
}
