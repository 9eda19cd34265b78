package org.snn4j.hw.ttsnn;

/** Named configurations of {@link Ttsnn}. */
public enum TtsnnProfile {
    /** Tensor-train layers on SATA's array, as published for comparison. */
    EXISTING("existing"),
    /** The proposed design as published. */
    PARITY("parity"),
    /** The proposed design with all its work paid for. */
    CORRECTED("corrected");

    private final String label;

    TtsnnProfile(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
