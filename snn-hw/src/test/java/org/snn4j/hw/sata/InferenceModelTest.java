package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InferenceModelTest {
    private static final double RELATIVE = 1e-9;

    @Test
    void vgg5OnTheMultiStepArrayCostsWhatTheReferenceSays() {
        InferenceResult result =
                new InferenceModel(InferenceConfig.current(4)).run(Networks.vgg5(), 4, 0.8);
        assertEquals(8756419, result.accesses().cycles());
        assertEquals(21891047.5, result.latencyNanoseconds(), 1e-6);
        assertEquals(53433139, result.work().macs());
        assertEquals(528424, result.work().neuronUpdates());
        near(3270989.428212484, result.energy().computation());
        near(4878293.63112, result.energy().dram().total());
        near(997789.634264865, result.energy().sram());
        near(9147072.693597348, result.energy().total());
        InferenceEnergy.Group lif = result.energy().groups().get(1);
        near(24.9151916, lif.operation());
        near(157615.542, lif.ungated());
        near(235.37254272, lif.leakage());
    }

    @Test
    void theSecondNetworkCostsWhatTheReferenceSays() {
        InferenceResult result =
                new InferenceModel(InferenceConfig.current(8)).run(Networks.networkA(), 8, 0.9);
        assertEquals(8370187, result.accesses().cycles());
        assertEquals(74396467, result.work().macs());
        assertEquals(1486848, result.work().neuronUpdates());
        near(3337935.112910805, result.energy().computation());
        near(2904569.355072, result.energy().dram().total());
        near(855223.702172665, result.energy().sram());
        near(7097728.170155469, result.energy().total());
    }

    @Test
    void theReleasedResultOfEightStepsCountsFullyConnectedLayersAsConvolutions() {
        InferenceConfig current = InferenceConfig.current(8);
        InferenceConfig released =
                new InferenceConfig(
                        current.array(),
                        current.element(),
                        current.buffers(),
                        current.precision(),
                        current.memory(),
                        new InferenceRules(
                                InferenceRules.OfmapWrites.EVERY_TIMESTEP,
                                InferenceRules.FullyConnected.AS_PADDED_CONVOLUTION,
                                InferenceRules.OfmapElements.AS_SIMULATED,
                                InferenceRules.ZeroSkipping.NONE),
                        PricingRules.PARITY);
        InferenceResult result = new InferenceModel(released).run(Networks.networkA(), 8, 0.9);
        assertEquals(84462796, result.work().macs());
        assertEquals(1585152, result.work().neuronUpdates());
        near(3429096.1451785797, result.energy().computation());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void theLegacyProfileReproducesThePublishedTable(
            String work,
            List<InferenceLayer> network,
            int timesteps,
            double sparsity,
            double nanojoules,
            int baseTimesteps,
            double ratio) {
        InferenceModel model = new InferenceModel(InferenceConfig.legacy());
        double total = model.run(network, timesteps, sparsity).energy().total();
        near(nanojoules, total);
        assertEquals(ratio, model.run(network, baseTimesteps, 0.5).energy().total() / total, 5e-5);
    }

    /** specs/hw-sata.md, section 8.2. */
    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of("S-BP", Networks.networkA(), 50, 0.90, 10723650.79891544, 260, 4.5648),
                Arguments.of("BNTT", Networks.networkA(), 20, 0.91, 5794627.86699164, 80, 2.9004),
                Arguments.of(
                        "Direct", Networks.networkB(), 10, 0.90, 38314306.247608796, 40, 2.2890),
                Arguments.of("TSSL", Networks.networkB(), 5, 0.90, 31059411.8885794, 80, 4.8810),
                Arguments.of("LTH", Networks.networkC(), 5, 0.98, 56880238.90377337, 10, 1.3199),
                Arguments.of(
                        "TDBN", Networks.networkC(), 4, 0.85, 54404633.536281765, 100, 6.7762));
    }

    @Test
    void theLegacyProfileWritesOutputsOnceForAllTimesteps() {
        AccessTotals totals =
                new InferenceModel(InferenceConfig.legacy())
                        .run(Networks.networkB(), 10, 0.9)
                        .accesses();
        assertEquals(587392, totals.sramOfmapWrites());
        assertEquals(22693243, totals.dramIfmapReads());
        assertEquals(486428, totals.dramOfmapWrites());
        assertEquals(7608777, totals.ofmapStopCycles());
        assertEquals(11337385, totals.filterCycles());
        assertEquals(10 * 7608777L + 11337385, totals.cycles());
    }

    private static void near(double expected, double got) {
        assertEquals(expected, got, RELATIVE * expected);
    }
}
