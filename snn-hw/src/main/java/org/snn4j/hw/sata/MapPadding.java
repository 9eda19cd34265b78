package org.snn4j.hw.sata;

/**
 * How the input map of a padded layer enters the cycle model, which knows no padding;
 * specs/hw-sata.md, section 3.1.
 */
public enum MapPadding {
    /**
     * Without padding, as in the released workloads; operations are counted with a padding of 1 for
     * every kernel.
     */
    LEFT_OUT,
    /** With the layer's own padding in cycles and operations alike. */
    PART_OF_THE_MAP
}
