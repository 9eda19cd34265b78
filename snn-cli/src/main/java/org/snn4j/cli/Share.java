package org.snn4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number between 0 and 1, both excluded. */
final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        double value = PositiveNumber.parse(text);
        if (!(value > 0 && value < 1)) {
            throw new TypeConversionException(
                    "expected a number between 0 and 1, got '" + text + "'");
        }
        return value;
    }
}
