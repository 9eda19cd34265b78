package org.snn4j.layers.tt;

/** How the four convolutions of a tensor-train layer are put together; specs/algo-ttsnn.md. */
public enum TensorTrainForm {
    /** One after the other: {@code y = d * c * b * a * x}. */
    SEQUENTIAL("sequential"),
    /** The middle two side by side: {@code y = d * (b * p + c * p) / 2} with {@code p = a * x}. */
    PARALLEL("parallel"),
    /** As parallel in the first half of the timesteps, rounded up; without the middle two after. */
    HALF("half");

    private final String label;

    TensorTrainForm(String label) {
        this.label = label;
    }

    /** Name in files and reports. */
    public String label() {
        return label;
    }

    /** Timesteps in which the middle two convolutions run. */
    public int fullTimesteps(int timesteps) {
        return this == HALF ? (timesteps + 1) / 2 : timesteps;
    }
}
