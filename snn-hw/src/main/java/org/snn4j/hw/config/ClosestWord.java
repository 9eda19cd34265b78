package org.snn4j.hw.config;

import java.util.Collection;

/** Finds the word that was probably meant. */
final class ClosestWord {
    private ClosestWord() {}

    /** The word with the smallest edit distance; the first of equals. */
    static String to(String given, Collection<String> words) {
        String closest = "";
        int smallest = Integer.MAX_VALUE;
        for (String word : words) {
            int distance = Math.min(distance(given, word), distance(given, lastPart(word)));
            if (distance < smallest) {
                smallest = distance;
                closest = word;
            }
        }
        return closest;
    }

    private static String lastPart(String word) {
        return word.substring(word.lastIndexOf('.') + 1);
    }

    /** Levenshtein distance, row by row. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
