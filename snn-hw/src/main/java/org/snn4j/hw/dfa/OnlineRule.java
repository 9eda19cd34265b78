package org.snn4j.hw.dfa;

/** How errors reach the layers of a network that learns on the chip. */
public enum OnlineRule {
    /** Backwards through the transposed weights, layer after layer. */
    BACK_PROPAGATION("BP"),
    /** Through a fixed random matrix for each hidden layer, to all at once. */
    DIRECT_FEEDBACK_ALIGNMENT("DFA");

    private final String label;

    OnlineRule(String label) {
        this.label = label;
    }

    /** Short name in reports. */
    public String label() {
        return label;
    }
}
