package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessCounterTest {
    /**
     * Worked examples of specs/hw-sata.md, sections 7.2 and 7.3: array 16x8, buffers 8/144/32 KiB.
     */
    @ParameterizedTest(name = "{0}x{0} {2}->{3}")
    @CsvSource({
        // map, kernel, C, M, SRAM i, SRAM w, SRAM o, DRAM i, DRAM o, start, stop, filter cycles
        "32, 3, 3, 64, 194400, 1728, 68544, 3072, 57607, 26, 22343, 14085",
        "16, 3, 64, 128, 1806336, 73728, 30080, 420734, 25095, 575, 124383, 134565",
        "16, 3, 128, 128, 3612672, 147456, 30080, 1878932, 25095, 1151, 244191, 269349",
        "1, 1, 8192, 1024, 1048576, 8388608, 4096, 1048576, 1024, 8206, 1051391, 2555880",
        "1, 1, 1024, 10, 2048, 10240, 58, 1024, 10, 1038, 2085, 4968",
        "32, 3, 64, 64, 4147200, 36864, 68544, 1814723, 57607, 575, 272687, 269221",
        "8, 3, 128, 128, 663552, 147456, 5760, 225922, 4608, 1151, 56351, 85189",
        "4, 3, 256, 256, 294912, 589824, 1792, 135492, 1024, 2315, 74431, 193509",
    })
    void countsTheWorkedExamples(
            int map,
            int kernel,
            int channels,
            int filters,
            long sramI,
            long sramW,
            long sramO,
            long dramI,
            long dramO,
            long start,
            long stop,
            long filterCycles) {
        LayerAccesses counted =
                new AccessCounter(ArrayConfig.DEFAULT, Buffers.MULTI_STEP)
                        .count(
                                new InferenceLayer(
                                        "l",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        map,
                                        map,
                                        kernel,
                                        kernel,
                                        channels,
                                        filters,
                                        1));
        assertEquals(sramI, counted.sramIfmapReads());
        assertEquals(sramW, counted.sramFilterReads());
        assertEquals(sramW, counted.dramFilterReads());
        assertEquals(sramO, counted.sramOfmapWrites());
        assertEquals(dramI, counted.dramIfmapReads());
        assertEquals(dramO, counted.dramOfmapWrites());
        assertEquals(start, counted.ofmapStartCycle());
        assertEquals(stop, counted.ofmapStopCycle());
        assertEquals(stop - start, counted.ofmapCycles());
        assertEquals(filterCycles, counted.filterCycles());
        assertEquals(4 * stop + filterCycles, counted.totalCycles(4));
    }

    /**
     * Worked examples of specs/hw-ttsnn-accelerator.md, section 3: kernels that are not square,
     * stride 2.
     */
    @ParameterizedTest(name = "{0}x{1} kernel {2}x{3}")
    @CsvSource({
        "32, 32, 1, 1, 64, 24, 1, 196608, 29184, 63, 16448, 11697, 196608, 24583",
        "32, 32, 3, 1, 24, 24, 1, 207360, 27360, 71, 16848, 13987, 79224, 23047",
        "32, 32, 1, 3, 24, 24, 1, 207360, 27360, 71, 16848, 13987, 74724, 23047",
        "11, 9, 3, 3, 5, 20, 2, 2700, 544, 44, 353, 479, 495, 400",
    })
    void countsOddKernelsAndStrides(
            int height,
            int width,
            int kernelHeight,
            int kernelWidth,
            int channels,
            int filters,
            int stride,
            long sramI,
            long sramO,
            long start,
            long cycles,
            long filterCycles,
            long dramI,
            long dramO) {
        LayerAccesses counted =
                new AccessCounter(ArrayConfig.DEFAULT, Buffers.BASE)
                        .count(
                                new InferenceLayer(
                                        "l",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        height,
                                        width,
                                        kernelHeight,
                                        kernelWidth,
                                        channels,
                                        filters,
                                        stride));
        assertEquals(sramI, counted.sramIfmapReads());
        assertEquals(sramO, counted.sramOfmapWrites());
        assertEquals(start, counted.ofmapStartCycle());
        assertEquals(cycles, counted.ofmapCycles());
        assertEquals(filterCycles, counted.filterCycles());
        assertEquals(dramI, counted.dramIfmapReads());
        assertEquals(dramO, counted.dramOfmapWrites());
    }

    @Test
    void theLastRequestOfAnOverhangingFoldIsTheLastOperandInsideTheMap() {
        // Column 781 of the last fold: row 14 asks for operand 767, rows and columns behind the map
        // ask for nothing.
        LayerAccesses counted =
                new AccessCounter(ArrayConfig.DEFAULT, Buffers.BASE)
                        .count(
                                new InferenceLayer(
                                        "l",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        32,
                                        32,
                                        3,
                                        3,
                                        128,
                                        256,
                                        2));
        assertEquals(511L * 1174 + 781, counted.ifmapCycles());
    }

    @Test
    void anImageNetSizedLayerIsCountedExactly() {
        InferenceLayer layer =
                new InferenceLayer(
                        "conv1_2", InferenceLayer.Kind.CONVOLUTION, 224, 224, 3, 3, 64, 64, 1);
        LayerAccesses counted =
                new AccessCounter(ArrayConfig.DEFAULT, Buffers.MULTI_STEP).count(layer);
        assertEquals(8L * 222 * 222 * 576, counted.sramIfmapReads());
    }

    @Test
    void aKernelLargerThanItsMapIsRefused() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new InferenceLayer(
                                        "conv5",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        2,
                                        2,
                                        3,
                                        3,
                                        8,
                                        8,
                                        1));
        assertEquals("conv5.kernelHeight: expected 1.0 to 2.0, got 3.0", refused.getMessage());
    }

    @Test
    void aBufferBelowOneKibibyteIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new SramConfig(1023, 2));
        assertEquals(
                "SramConfig.bytes: expected 1024 or more, got 1023. Sizes are truncated to whole"
                        + " KiB.",
                refused.getMessage());
    }
}
