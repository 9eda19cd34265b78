package org.snn4j.hw.ttsnn;

/** How the four convolutions of a tensor-train layer run; specs/hw-ttsnn-accelerator.md. */
public enum Pipeline {
    /**
     * One after the other on one array, every map between them through buffers and DRAM; the
     * parallel form even reads one more map (section 4.2).
     */
    ONE_AFTER_THE_OTHER("one after the other"),
    /**
     * As the proposed design was evaluated: the last convolution is free, nothing else changes
     * (section 6.1).
     */
    LAST_ONE_FREE("last convolution free"),
    /** Maps between them stay on the chip, the middle two run side by side (section 6.2). */
    FUSED("fused");

    private final String label;

    Pipeline(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
