package org.snn4j.tensor;

/**
 * A layer that draws random numbers: dropout, a rate encoder. A trainer restarts its stream from
 * the seed of the run.
 */
public interface Randomised {
    /** The stream this layer draws from. */
    RandomStream random();
}
