package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** specs/hw-loas.md, section 7.2, as printed with ten digits. */
class ElementFiguresTest {
    @Test
    void elementsHaveTheAreaPowerAndEnergyOfTheSpecification() {
        check(ElementFigures.loas(4), 0.0374657087, 2.3214079694, 0.4951561002, 5.8035199236);
        check(ElementFigures.loas(8), 0.0386847360, 2.4186413444, 0.5194949752, 6.0466033611);
        check(ElementFigures.sparten(), 0.0366057637, 2.4597227960, 0.4984129799, 6.1493069900);
        check(ElementFigures.gospa(), 0.3862096764, 31.5188420750, 7.7117074250, 1.3409703594);
        check(ElementFigures.gamma(), 0.0194224820, 1.9950422250, 0.3212917250, 4.9876055625);
        check(
                ElementFigures.spartenAnnParity(),
                0.0632113426,
                3.1798090670,
                0.9212072629,
                7.9495226675);
        check(ElementFigures.spartenAnn(), 0.0632113426, 3.1798090670, 0.7396912629, 7.9495226675);
        check(ElementFigures.gammaAnn(), 0.0212647093, 2.2345262250, 0.3792597250, 5.5863155625);
    }

    @Test
    void cellsHaveThePowerAndEnergyOfTheSpecification() {
        ElementFigures ptb = ElementFigures.ptb();
        assertEquals(0.0893362125, ptb.figures().dynamicMilliwatts(), 5e-11);
        assertEquals(0.0164618625, ptb.leakageMilliwatts(), 5e-11);
        assertEquals(0.1481327813, ptb.picojoulesPerOperation(), 5e-11);
        ElementFigures stellar = ElementFigures.stellar();
        assertEquals(1.0642977000, stellar.figures().dynamicMilliwatts(), 5e-11);
        assertEquals(0.1734798000, stellar.leakageMilliwatts(), 5e-11);
        assertEquals(2.4419691563, stellar.picojoulesPerOperation(), 5e-11);
    }

    private static void check(
            ElementFigures got, double area, double dynamic, double leakage, double energy) {
        assertEquals(area, got.areaMm2(), 5e-11);
        assertEquals(dynamic, got.figures().dynamicMilliwatts(), 5e-11);
        assertEquals(leakage, got.leakageMilliwatts(), 5e-11);
        assertEquals(energy, got.picojoulesPerOperation(), 5e-11);
    }
}
