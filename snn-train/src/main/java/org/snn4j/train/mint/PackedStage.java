package org.snn4j.train.mint;

/** A part of a {@link PackedNetwork}: from one packed map to the next. */
interface PackedStage {
    /**
     * Some timesteps.
     *
     * @param fromRest whether membrane potentials start from 0, or go on
     */
    void run(boolean fromRest);
}
