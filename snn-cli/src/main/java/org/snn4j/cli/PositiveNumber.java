package org.snn4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a finite number above 0. */
final class PositiveNumber implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        double value = parse(text);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new TypeConversionException("expected a number above 0, got '" + text + "'");
        }
        return value;
    }

    /** The number, or NaN if it is none. */
    static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
