package org.snn4j.nir.file;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.nir.graph.ConvolutionWindows;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;

/**
 * Padding that keeps the size. Where it is not the same on both sides, because the kernel spans an
 * even number of places, the kernel gets zeros in front in place of the missing padding.
 */
final class SamePadding {
    private SamePadding() {}

    static NirNode.Convolution of(NirNode.Convolution plain) {
        ConvolutionWindows windows = plain.windows();
        if (windows.stride().stream().anyMatch(stride -> stride != 1)) {
            throw new IllegalArgumentException(
                    "padding: expected numbers where the stride is not 1, got 'same' with stride "
                            + windows.stride());
        }
        NumberArray weight = plain.weight();
        List<Integer> padding = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        for (int axis = 0; axis < windows.axes(); axis++) {
            int kernel = weight.shape().dim(axis + 2);
            long span = (long) windows.dilation().get(axis) * (kernel - 1) + 1;
            if (span > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "dilation: expected a kernel that spans fewer than 32768 places, got "
                                + span);
            }
            boolean isEven = span % 2 == 0;
            if (isEven) {
                weight = weight.spread(axis + 2, windows.dilation().get(axis), 1);
            }
            dilation.add(isEven ? 1 : windows.dilation().get(axis));
            padding.add((int) span / 2);
        }
        return new NirNode.Convolution(
                plain.inputSize(),
                weight,
                plain.bias(),
                new ConvolutionWindows(windows.stride(), padding, dilation),
                plain.groups());
    }
}
