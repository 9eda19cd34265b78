package org.snn4j.models.respike;

/** Which branches a network has. */
public enum Branches {
    /** Both; they meet at the fusion sites and in the head. */
    BOTH,
    /** Key frames only. */
    DENSE,
    /** Residuals only. */
    SPIKING,
    /** The spiking branch alone, fed the frames themselves instead of residuals. */
    SPIKING_RAW;

    boolean hasDense() {
        return this == BOTH || this == DENSE;
    }

    boolean hasSpiking() {
        return this != DENSE;
    }
}
