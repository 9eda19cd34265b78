package org.snn4j.hw;

/** What enters a layer. */
public enum InputKind {
    /** 0 or 1: a weight is added or not. */
    SPIKES,
    /** Numbers, as in the first layer of a directly encoded network: a weight is multiplied. */
    REAL_VALUES
}
