package org.snn4j.hw.loas;

/**
 * How much leaves a layer; specs/hw-loas.md, section 5.1.
 *
 * @param nonZeros values that are not 0
 * @param values all values
 */
public record OutputSize(long nonZeros, long values) {
    /** Nothing leaves, or it is counted elsewhere. */
    public static final OutputSize NONE = new OutputSize(0, 0);
}
