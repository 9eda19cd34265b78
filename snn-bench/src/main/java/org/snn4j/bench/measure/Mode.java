package org.snn4j.bench.measure;

import java.util.Locale;

/** What is measured. */
public enum Mode {
    /** Whole training steps. */
    TRAIN,
    /** Forward passes without gradients. */
    INFER,
    /** Forward passes of the integer form. */
    INTEGER;

    /** {@code train}, {@code infer} or {@code integer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
