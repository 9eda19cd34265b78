package org.snn4j.hw.spikesim.nice;

/** Largest magnitude of a weight that crossbars can hold; digital logic scales the results back. */
public enum WeightRange {
    /** 1, as published; larger weights are clamped. */
    UNIT,
    /** The largest magnitude among the layer's weights. */
    LAYER_MAXIMUM,
    /** The largest magnitude among the weights of each output channel. */
    CHANNEL_MAXIMUM
}
