package org.snn4j.cli.tt;

import java.util.OptionalDouble;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.WorkloadLayer;

/** Share of ones among the spikes that enter a layer. */
final class SpikeInput {
    private SpikeInput() {}

    /** Nothing for layers that real values enter. */
    static OptionalDouble of(WorkloadLayer layer) {
        if (layer instanceof WeightedLayer dense) {
            return of(dense);
        }
        return layer instanceof TensorTrainLayer train ? of(train.whole()) : OptionalDouble.empty();
    }

    private static OptionalDouble of(WeightedLayer layer) {
        return layer.inputKind() == InputKind.SPIKES
                ? layer.input().density()
                : OptionalDouble.empty();
    }
}
