package org.snn4j.train.mint;

/** A part of an integer network between the input layer and the read-out: spikes in, spikes out. */
public sealed interface IntegerStage permits IntegerLayer, IntegerPool {
    /** Axes of the spikes that come in. */
    MapShape input();

    /** Axes of the spikes that go out. */
    MapShape output();
}
