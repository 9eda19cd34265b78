package org.snn4j.hw;

/** A JSON document holds something else than it should: where, what was expected and what came. */
public final class JsonFieldException extends RuntimeException {
    /**
     * @param where path inside the document
     * @param expected what should be there
     * @param got what is there; empty when nothing is
     */
    public JsonFieldException(String where, String expected, String got) {
        super(
                where
                        + ": expected "
                        + expected
                        + ", got "
                        + (got.isEmpty() ? "nothing" : shortened(got)));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
