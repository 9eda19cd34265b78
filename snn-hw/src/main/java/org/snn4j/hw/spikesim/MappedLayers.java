package org.snn4j.hw.spikesim;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/**
 * What of a workload the chip holds.
 *
 * @param recorded layers that are mapped
 * @param mapped the same as the model sees them
 * @param leftOut layers with weights that the model ignores
 */
record MappedLayers(
        List<WeightedLayer> recorded, List<ElaLayer> mapped, List<WeightedLayer> leftOut) {

    static MappedLayers of(Workload workload, ElaRules rules) {
        List<WeightedLayer> all = workload.weightedLayers();
        List<WeightedLayer> recorded = new ArrayList<>();
        List<ElaLayer> mapped = new ArrayList<>();
        List<WeightedLayer> leftOut = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            WeightedLayer layer = all.get(i);
            if (layer.kind() == LayerKind.CONVOLUTION || rules.linearLayers()) {
                recorded.add(layer);
                mapped.add(layer(layer, passedPixels(all, i)));
            } else {
                leftOut.add(layer);
            }
        }
        return new MappedLayers(recorded, mapped, leftOut);
    }

    private static ElaLayer layer(WeightedLayer layer, long passedPixels) {
        LayerShape shape = layer.shape();
        return new ElaLayer(
                layer.name(),
                shape.channels(),
                shape.filters(),
                shape.groups(),
                shape.kernelHeight() * shape.kernelWidth(),
                (long) shape.height() * shape.width(),
                ownPixels(shape),
                passedPixels,
                layer.inputKind() == InputKind.REAL_VALUES,
                layer.membranes().held(),
                layer.membranes().bits());
    }

    private static long ownPixels(LayerShape shape) {
        return (long) shape.outputHeight() * shape.outputWidth();
    }

    /**
     * Pixels of the map that the next layer gets, if it can be one that this layer's map was pooled
     * to; the layer's own map otherwise.
     */
    private static long passedPixels(List<WeightedLayer> all, int index) {
        LayerShape shape = all.get(index).shape();
        long own = ownPixels(shape);
        if (index + 1 == all.size()) {
            return own;
        }
        WeightedLayer next = all.get(index + 1);
        long entering = next.shape().inputs();
        long passed = entering / shape.filters();
        boolean sameChannels =
                next.kind() == LayerKind.LINEAR
                        ? entering % shape.filters() == 0
                        : next.shape().channels() == shape.filters();
        return sameChannels && passed >= 1 && passed <= own ? passed : own;
    }
}
