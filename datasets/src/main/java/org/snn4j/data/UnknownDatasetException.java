package org.snn4j.data;

import java.util.List;
import java.util.Locale;

/** A name that no data set of the catalogue has. */
public final class UnknownDatasetException extends IllegalArgumentException {
    private final List<String> known;

    UnknownDatasetException(String name, List<String> known) {
        super(
                "unknown data set '"
                        + name
                        + "'"
                        + suggestion(name, known)
                        + " Known: "
                        + String.join(", ", known));
        this.known = List.copyOf(known);
    }

    /** All names of the catalogue. */
    public List<String> known() {
        return known;
    }

    private static String suggestion(String name, List<String> known) {
        String closest = "";
        // Farther names are not what anybody meant.
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = editDistance(name.toLowerCase(Locale.ROOT), candidate);
            if (distance < least) {
                least = distance;
                closest = candidate;
            }
        }
        return closest.isEmpty() ? "." : ". Did you mean '" + closest + "'?";
    }

    /** Fewest insertions, deletions and replacements of a character (Levenshtein 1966). */
    private static int editDistance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
