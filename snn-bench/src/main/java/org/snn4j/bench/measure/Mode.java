package org.snn4j.bench.measure;

import java.util.Locale;

/** What is measured. */
public enum Mode {
    /** Whole training steps. */
    TRAIN,
    /** Forward passes without gradients. */
    INFER;

    /** {@code train} or {@code infer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
