package org.snn4j.layers;

/** How many masks a {@link Dropout} draws. */
public enum DropoutMask {
    /**
     * One for each sample, the same at all timesteps: what is dropped stays dropped for the whole
     * sequence.
     */
    SHARED_OVER_TIME,
    /** One for each sample and timestep; also the mask for inputs without a time axis. */
    EACH_STEP
}
