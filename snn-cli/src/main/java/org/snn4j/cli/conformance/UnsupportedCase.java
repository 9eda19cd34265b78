package org.snn4j.cli.conformance;

/** A reference case asks for something that the library does not have. */
final class UnsupportedCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedCase(String what) {
        super(what, null, false, false);
    }
}
