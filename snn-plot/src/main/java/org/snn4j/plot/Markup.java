package org.snn4j.plot;

/** Text inside XML. */
public final class Markup {
    private Markup() {}

    /**
     * Text that means itself, in elements and in attributes; what XML cannot hold becomes U+FFFD.
     */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
                            }
                        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    /** A text cut to a number of characters, with dots where it was cut. */
    public static String shortened(String text, int characters) {
        int count = text.codePointCount(0, text.length());
        return count <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "\u2026";
    }
}
