package org.snn4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number of 1 or more. */
final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        // Nine digits always fit, and no size that a machine can hold has more.
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1) {
            throw new TypeConversionException(
                    "expected a whole number from 1 to 999999999, got '" + text + "'");
        }
        return Integer.valueOf(text);
    }
}
