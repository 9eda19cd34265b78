package org.snn4j.cli.conformance;

/**
 * Outcome of one case.
 *
 * @param topic topic of the file
 * @param name name of the case
 * @param status outcome
 * @param detail what to add to the line; may be empty
 */
record CaseResult(String topic, String name, Status status, String detail) {
    /** Outcome. */
    enum Status {
        PASS("pass"),
        FAIL("FAIL"),
        UNSUPPORTED("not supported yet");

        private final String label;

        Status(String label) {
            this.label = label;
        }
    }

    /** One line for a reader. */
    String line() {
        return status.label + "  " + topic + "  " + name + (detail.isEmpty() ? "" : ": " + detail);
    }
}
