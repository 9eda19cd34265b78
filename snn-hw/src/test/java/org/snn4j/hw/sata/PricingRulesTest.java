package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/** Corrections of specs/hw-sata.md, section 5.6, one by one. */
class PricingRulesTest {
    private static final List<InferenceLayer> NETWORK = Networks.vgg5();
    private static final InferenceEnergy PARITY = price(PricingRules.PARITY);

    @Test
    void anAccessOfAByteCostsItsShareOfABlock() {
        InferenceEnergy energy = price(new PricingRules(true, false, false, false, false, false));
        near(PARITY.ifmap().dynamic() / 32, energy.ifmap().dynamic());
        near(PARITY.weight().dynamic() / 32, energy.weight().dynamic());
        near(PARITY.ofmap().dynamic() / 32, energy.ofmap().dynamic());
        near(PARITY.total() - PARITY.sram(), energy.total() - energy.sram());
        near(PARITY.ifmap().leakage(), energy.ifmap().leakage());
    }

    @Test
    void allBanksLeak() {
        InferenceEnergy energy = price(new PricingRules(false, true, false, false, false, false));
        near(2 * PARITY.ifmap().leakage(), energy.ifmap().leakage());
        near(2 * PARITY.weight().leakage(), energy.weight().leakage());
        near(2 * PARITY.ofmap().leakage(), energy.ofmap().leakage());
        near(PARITY.computation(), energy.computation());
        near(PARITY.dram().total(), energy.dram().total());
    }

    @Test
    void dramCostsItsBytesAndWritesCostWrites() {
        InferenceEnergy energy = price(new PricingRules(false, false, true, false, false, false));
        double page = (0.189197 + 0.141715) / 2048;
        near(PARITY.dram().weight() / 0.468762 * (0.468762 / 16 + page), energy.dram().weight());
        near(PARITY.dram().ofmap() / 0.468762 * (0.468771 / 16 + page), energy.dram().ofmap());
        near(PARITY.sram(), energy.sram());
    }

    @Test
    void neuronsDrawPowerWhenTheyAreUpdated() {
        InferenceEnergy energy = price(new PricingRules(false, false, false, true, false, false));
        InferenceEnergy.Group lif = energy.groups().get(1);
        assertEquals("lif", lif.name());
        // 528424 updates of 2.5 ns at 0.05625 mW.
        near(528424 * 2.5e-3 * 0.05625, lif.ungated());
        near(PARITY.groups().get(0).total(), energy.groups().get(0).total());
        near(PARITY.groups().get(1).leakage(), lif.leakage());
    }

    @Test
    void aRegisterFileMovesOneByteAtATime() {
        GroupPower all = ProcessingElement.MULTI_STEP.power(PricingRules.PARITY).get(2);
        GroupPower one =
                ProcessingElement.MULTI_STEP
                        .power(new PricingRules(false, false, false, false, true, false))
                        .get(2);
        near(0.01249, one.gatedMilliwatts());
        near(2 * 0.01249, one.ungatedMilliwatts());
        near(all.areaMm2(), one.areaMm2());
        near(all.leakageMilliwatts(), one.leakageMilliwatts());
    }

    @Test
    void exactPowerKeepsAllDigits() {
        GroupPower exact =
                ProcessingElement.BASE
                        .power(new PricingRules(false, false, false, false, false, true))
                        .get(0);
        near((6.72 + 22.176 + 68.04) / 1e6, exact.areaMm2());
        near((0.00481 + 0.017 + 0.0402) / 1e3, exact.leakageMilliwatts());
    }

    @Test
    void theCorrectedProfileWritesEveryOutputOnceAndCountsItsPadding() {
        LayerShape shape = LayerShape.convolution(10, 10, 3, 20, 3, 1, 1);
        Workload workload =
                new Workload(
                        "one",
                        4,
                        1,
                        1,
                        List.of(
                                WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape)
                                        .withInput(new Activity.Assumed(0.1))));
        SataConfig config = SataConfig.CORRECTED;
        Estimate estimate = new Sata(config).estimate(workload);
        InferenceLayer padded =
                new InferenceLayer("conv", InferenceLayer.Kind.CONVOLUTION, 12, 12, 3, 3, 3, 20, 1);
        LayerAccesses accesses = new InferenceModel(config.inference(4)).accesses(padded);
        assertEquals(100 * 20, accesses.sramOfmapWrites());
        assertEquals(100 * 20, accesses.dramOfmapWrites());
        assertEquals(accesses.totalCycles(4), estimate.cycles());
        assertTrue(
                estimate.profile().startsWith("profile corrected, maps with padding"),
                estimate.profile());
        double written = 2000 * (0.468771 / 16 + (0.189197 + 0.141715) / 2048) * 1e-9;
        near(written, estimate.inference().energyByComponent().get("DRAM output map"));
    }

    @Test
    void rulesThatDifferFromTheProfileAreNamed() {
        SataConfig config = SataConfig.CURRENT.withPricing(PricingRules.CORRECTED);
        Estimate estimate =
                new Sata(config)
                        .estimate(
                                new Workload(
                                        "one",
                                        2,
                                        1,
                                        1,
                                        List.of(
                                                WeightedLayer.of(
                                                        "fc",
                                                        LayerKind.LINEAR,
                                                        LayerShape.linear(8, 4)))));
        assertTrue(
                estimate.profile()
                        .startsWith("profile current with PricingRules[sramPerByte=true,"),
                estimate.profile());
    }

    private static InferenceEnergy price(PricingRules rules) {
        return new InferenceModel(SataConfig.CURRENT.withPricing(rules).inference(4))
                .run(NETWORK, 4, 0.8)
                .energy();
    }

    private static void near(double expected, double got) {
        assertEquals(expected, got, 1e-12 * Math.abs(expected));
    }
}
