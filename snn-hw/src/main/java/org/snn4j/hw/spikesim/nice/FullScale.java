package org.snn4j.hw.spikesim.nice;

/** Which current gives a converter's largest code. */
public enum FullScale {
    /** That of a column with every used row driven and every code at its largest. */
    LARGEST_POSSIBLE,
    /** A percentile of the currents that samples caused; needs a calibration. */
    PERCENTILE,
    /** As many units of current as the largest code says: one unit of weight per code. */
    UNIT_PER_CODE
}
