package org.snn4j.cli.compress;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.train.compress.Sparsity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which weights are compared when some of them go; shares come from elsewhere. */
public final class PatternName implements ITypeConverter<Sparsity> {
    private static final Pattern KEPT_OF = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

    @Override
    public Sparsity convert(String text) {
        if (text.equals("row")) {
            return new Sparsity.PerRow(0);
        }
        if (text.equals("layer")) {
            return new Sparsity.PerLayer(0);
        }
        Matcher keptOf = KEPT_OF.matcher(text);
        if (keptOf.matches()) {
            int kept = Integer.parseInt(keptOf.group(1));
            int group = Integer.parseInt(keptOf.group(2));
            if (kept > 0 && kept < group) {
                return new Sparsity.KeptOf(kept, group);
            }
        }
        throw new TypeConversionException(
                "expected row, layer, or how many are kept of how many as 2:4, got '" + text + "'");
    }
}
