package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/**
 * Which layers of a workload a model covers; specs/hw-loas.md, section 2.1.
 *
 * @param layers the layers covered
 * @param leftOut names of the others with the reason
 */
record LayerSelection(List<WeightedLayer> layers, List<String> leftOut) {
    LayerSelection {
        layers = List.copyOf(layers);
        leftOut = List.copyOf(leftOut);
    }

    /** The layers that take spikes. */
    static LayerSelection spiking(Workload workload, Extensions.Classifier classifier) {
        return of(workload, classifier, false);
    }

    /**
     * The layers that take spikes, whose counts stand for activations; all layers of a network
     * without any.
     */
    static LayerSelection activations(Workload workload, Extensions.Classifier classifier) {
        boolean spikes =
                workload.weightedLayers().stream()
                        .anyMatch(layer -> layer.inputKind() == InputKind.SPIKES);
        return of(workload, classifier, !spikes);
    }

    private static LayerSelection of(
            Workload workload, Extensions.Classifier classifier, boolean realValues) {
        List<WeightedLayer> layers = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (WeightedLayer layer : workload.weightedLayers()) {
            if (layer.inputKind() == InputKind.REAL_VALUES && !realValues) {
                leftOut.add(layer.name() + " (real values enter)");
            } else if (!layer.firesSpikes() && classifier == Extensions.Classifier.LEFT_OUT) {
                leftOut.add(layer.name() + " (classifier: no neurons follow)");
            } else {
                layers.add(layer);
            }
        }
        workload.otherLayers()
                .forEach(layer -> leftOut.add(layer.name() + " (" + layer.description() + ")"));
        return new LayerSelection(layers, leftOut);
    }
}
