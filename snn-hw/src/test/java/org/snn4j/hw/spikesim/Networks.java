package org.snn4j.hw.spikesim;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;

/** The VGG9 of the reference's example; specs/hw-spikesim.md, section 8.2. */
final class Networks {
    private static final int[] IN = {3, 64, 64, 128, 128, 256, 256};
    private static final int[] OUT = {64, 64, 128, 128, 256, 256, 256};
    private static final int[] IN_SIZE = {32, 32, 16, 16, 8, 8, 8};
    private static final int[] OUT_SIZE = {32, 16, 16, 8, 8, 8, 4};

    private Networks() {}

    static List<ElaLayer> vgg9() {
        List<ElaLayer> layers = new ArrayList<>();
        for (int l = 0; l < IN.length; l++) {
            layers.add(ElaLayer.square("conv" + l, IN[l], OUT[l], IN_SIZE[l], OUT_SIZE[l], 3));
        }
        return layers;
    }

    /** The same as a workload, with its poolings and classifier. */
    static Workload vgg9Workload(Activity input, int timesteps) {
        List<WorkloadLayer> layers = new ArrayList<>();
        for (int l = 0; l < IN.length; l++) {
            LayerShape shape =
                    LayerShape.convolution(IN_SIZE[l], IN_SIZE[l], IN[l], OUT[l], 3, 1, 1);
            WeightedLayer layer =
                    WeightedLayer.of("conv" + l, LayerKind.CONVOLUTION, shape).withInput(input);
            layers.add(l == 0 ? layer.withRealInput() : layer);
            if (OUT_SIZE[l] < IN_SIZE[l]) {
                layers.add(new OtherLayer("pool" + l, "max pooling 2x2"));
            }
        }
        layers.add(
                WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(4096, 10))
                        .withoutNeurons());
        return new Workload("vgg9", timesteps, 1, 1, layers);
    }
}
