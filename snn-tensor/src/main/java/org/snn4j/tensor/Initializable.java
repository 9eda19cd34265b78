package org.snn4j.tensor;

import java.util.SplittableRandom;

/** A layer that can start over: {@link Initialisation} gives each one a generator of its own. */
public interface Initializable {
    /**
     * Sets the parameters and running statistics that this layer itself owns to starting values.
     *
     * @param generator source of the random ones
     */
    void initialise(SplittableRandom generator);
}
