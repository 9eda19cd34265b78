package org.snn4j.hw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: four to six digits and a prefix. */
public final class SiNumber {
    private static final String[] SMALL = {"", "m", "u", "n", "p", "f"};
    private static final String[] LARGE = {"", "k", "M", "G", "T"};

    private SiNumber() {}

    /**
     * A value with its unit, such as {@code 8.000 uJ}; micro is written "u" so that every terminal
     * can show it.
     */
    public static String text(double value, String unit) {
        int prefix = 0;
        double shown = value;
        while (shown != 0 && Math.abs(shown) < 1 && prefix < SMALL.length - 1) {
            shown *= 1e3;
            prefix++;
        }
        return String.format(Locale.ROOT, "%.3f %s%s", shown, SMALL[prefix], unit);
    }

    /** At most three digits and a prefix without a space, such as {@code 1.25M}: for axes. */
    public static String brief(double value) {
        int prefix = 0;
        double shown = value;
        while (shown != 0 && Math.abs(shown) < 1 && prefix < SMALL.length - 1) {
            shown *= 1e3;
            prefix++;
        }
        if (prefix > 0) {
            return threeDigits(shown) + SMALL[prefix];
        }
        while (Math.abs(shown) >= 1e3 && prefix < LARGE.length - 1) {
            shown /= 1e3;
            prefix++;
        }
        return threeDigits(shown) + LARGE[prefix];
    }

    private static String threeDigits(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
