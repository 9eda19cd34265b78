package org.snn4j.hw;

/** Kind of a layer with weights. */
public enum LayerKind {
    CONVOLUTION,
    LINEAR
}
