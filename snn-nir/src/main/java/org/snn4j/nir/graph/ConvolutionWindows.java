package org.snn4j.nir.graph;

import java.util.List;

/**
 * How a kernel moves over lines or images; one number for each axis.
 *
 * @param stride places between windows, 1 or more
 * @param padding zeros on each side, 0 or more
 * @param dilation distance of neighbouring kernel values, 1 or more
 */
public record ConvolutionWindows(
        List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
    /** Checks the ranges. */
    public ConvolutionWindows {
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
        check("stride", stride, stride.size(), 1);
        check("padding", padding, stride.size(), 0);
        check("dilation", dilation, stride.size(), 1);
    }

    /** Number of axes: 1 for lines, 2 for images. */
    public int axes() {
        return stride.size();
    }

    static void check(String what, List<Integer> values, int axes, int least) {
        if (values.size() != axes || values.stream().anyMatch(value -> value < least)) {
            throw new IllegalArgumentException(
                    what + ": expected " + axes + " numbers from " + least + " on, got " + values);
        }
    }
}
