package org.snn4j.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The 96 letters that texts are made of: the end of a line and the printable characters of ASCII.
 *
 * <p>Tabs become spaces, carriage returns are left out, everything else becomes a question mark.
 */
public final class Alphabet {
    /** Number of letters. */
    public static final int SIZE = 96;

    private static final char FIRST = ' ';
    private static final char LAST = '~';

    private Alphabet() {}

    /** What the letters are called, in the order of their codes. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of("line end", "space"));
        for (char letter = FIRST + 1; letter <= LAST; letter++) {
            names.add(String.valueOf(letter));
        }
        return names;
    }

    /** Codes of a text, 0 to {@code SIZE - 1}. */
    public static byte[] encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Codes of the bytes of a text. */
    static byte[] encode(byte[] text) {
        byte[] codes = new byte[text.length];
        int length = 0;
        for (byte letter : text) {
            if (letter != '\r') {
                codes[length++] = code(letter);
            }
        }
        return java.util.Arrays.copyOf(codes, length);
    }

    private static byte code(byte letter) {
        if (letter == '\n') {
            return 0;
        }
        int printable = letter == '\t' ? FIRST : letter < FIRST || letter > LAST ? '?' : letter;
        return (byte) (printable - FIRST + 1);
    }

    /**
     * The letter of a code.
     *
     * @param code 0 to {@code SIZE - 1}
     */
    public static char letter(int code) {
        Range.check("Alphabet code", code, 0, SIZE - 1);
        return code == 0 ? '\n' : (char) (FIRST + code - 1);
    }
}
