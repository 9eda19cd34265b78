package org.snn4j.hw;

/** One layer of a workload. */
public sealed interface WorkloadLayer permits WeightedLayer, TensorTrainLayer, OtherLayer {
    /** Name of the layer; names are unique in a workload. */
    String name();
}
