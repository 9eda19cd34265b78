package org.snn4j.hw.spikesim;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.PublishedResult;

/** Published results that the model can recompute; specs/hw-spikesim.md, sections 8.2 and 9. */
final class SpikeSimResults {
    private static final String PROGRAM = "SpikeSim program, revision c2627bc, default run";
    private static final String PAPER = "Moitra et al. 2023, abstract";
    private static final String HARDWARE_PERSPECTIVE =
            "Bhattacharjee et al., ICASSP 2024 (arXiv 2309.03388)";
    private static final String EQUAL = "equal: the parity profile is this program";
    private static final String LINEAR_IN_TIME =
            "energy and latency of the model are exactly linear in T, so the product grows with"
                    + " T^2; the paper's grows less, because part of its cost does not depend on T";

    private static final int[] VGG9_IN = {3, 64, 64, 128, 128, 256, 256};
    private static final int[] VGG9_OUT = {64, 64, 128, 128, 256, 256, 256};
    private static final int[] VGG9_IN_SIZE = {32, 32, 16, 16, 8, 8, 8};
    private static final int[] VGG9_OUT_SIZE = {32, 16, 16, 8, 8, 8, 4};

    /** VGG16 on TinyImageNet, 64x64 pixels; a pool of 2x2 after layers 2, 4, 7, 10 and 13. */
    private static final int[] VGG16_IN = {
        3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512
    };

    private static final int[] VGG16_OUT = {
        64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512
    };
    private static final int[] VGG16_IN_SIZE = {64, 64, 32, 32, 16, 16, 16, 8, 8, 8, 4, 4, 4};
    private static final int[] VGG16_OUT_SIZE = {64, 32, 32, 16, 16, 16, 8, 8, 8, 4, 4, 4, 2};

    private SpikeSimResults() {}

    static List<PublishedResult> all() {
        List<PublishedResult> results = new ArrayList<>();
        ElaResult vgg9 = vgg9(5);
        ElaArea area = vgg9.squareMicrometres().orElseThrow();
        String network = "VGG9 on CIFAR10, T=5, ";
        results.add(
                new PublishedResult(
                        network + "energy",
                        PROGRAM,
                        "pJ",
                        15906934.02624,
                        vgg9.picojoules(),
                        EQUAL));
        results.add(
                new PublishedResult(
                        network + "latency",
                        PROGRAM,
                        "ns",
                        62832640,
                        vgg9.schedule().orElseThrow().latencyNanoseconds(),
                        EQUAL));
        results.add(
                new PublishedResult(
                        network + "area", PROGRAM, "um^2", 8425528.755833998, area.total(), EQUAL));
        results.add(
                new PublishedResult(
                        network + "share of the neuronal module in the area",
                        PAPER + ": more than 11 %",
                        "%",
                        11,
                        100 * area.membraneMemory() / area.total(),
                        "the released program gives 22 bits to every membrane of the first five"
                                + " layers, and its example is not the paper's network"));
        results.add(
                new PublishedResult(
                        "VGG16 on TinyImageNet, T=4 over T=1, energy-delay product",
                        HARDWARE_PERSPECTIVE,
                        "x",
                        10.4,
                        energyDelay(vgg16(4), 1) / energyDelay(vgg16(1), 1),
                        LINEAR_IN_TIME));
        results.add(
                new PublishedResult(
                        "T=4 over 2.14 mean timesteps, energy-delay product",
                        HARDWARE_PERSPECTIVE,
                        "x",
                        2.54,
                        energyDelay(vgg16(4), 1) / energyDelay(vgg16(1), 2.14),
                        LINEAR_IN_TIME));
        results.add(
                new PublishedResult(
                        "1.46 mean timesteps instead of 4, energy-delay product saved",
                        "DT-SNN, Li et al., DAC 2023 (arXiv 2305.17346)",
                        "%",
                        80,
                        100 * (1 - energyDelay(vgg9(1), 1.46) / energyDelay(vgg9(4), 1)),
                        LINEAR_IN_TIME));
        return results;
    }

    /** Energy times latency, both {@code times} as large. */
    private static double energyDelay(ElaResult result, double times) {
        double latency = result.schedule().orElseThrow().latencyNanoseconds();
        return result.picojoules() * times * latency * times;
    }

    private static ElaResult vgg9(int timesteps) {
        return run(VGG9_IN, VGG9_OUT, VGG9_IN_SIZE, VGG9_OUT_SIZE, timesteps);
    }

    private static ElaResult vgg16(int timesteps) {
        return run(VGG16_IN, VGG16_OUT, VGG16_IN_SIZE, VGG16_OUT_SIZE, timesteps);
    }

    private static ElaResult run(int[] in, int[] out, int[] inSize, int[] outSize, int timesteps) {
        List<ElaLayer> layers = new ArrayList<>();
        for (int l = 0; l < in.length; l++) {
            layers.add(ElaLayer.square("conv" + l, in[l], out[l], inSize[l], outSize[l], 3));
        }
        return new ElaModel(SpikeSimConfig.PARITY).run(layers, timesteps);
    }
}
