package org.snn4j.cli.compress;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the label of a {@link Method}. */
public final class MethodName implements ITypeConverter<Method> {
    @Override
    public Method convert(String text) {
        for (Method method : Method.values()) {
            if (method.label().equals(text)) {
                return method;
            }
        }
        String known =
                Stream.of(Method.values()).map(Method::label).collect(Collectors.joining(", "));
        throw new TypeConversionException("expected one of " + known + ", got '" + text + "'");
    }
}
