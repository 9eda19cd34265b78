package org.snn4j.cli.conformance;

/** A reference case says something that cannot be read: where, what was expected and what came. */
public final class CaseException extends RuntimeException {
    /**
     * @param where path inside the case
     * @param expected what should be there
     * @param got what is there; empty when nothing is
     */
    public CaseException(String where, String expected, String got) {
        super(where + ": expected " + expected + ", got " + (got.isEmpty() ? "nothing" : got));
    }
}
