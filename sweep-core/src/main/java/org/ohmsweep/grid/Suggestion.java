package org.ohmsweep.grid;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known word that a misspelt one was probably meant to be. */
final class Suggestion {
    private Suggestion() {}

    /** A remedy that names the nearest of the known words, or all of them when none is near. */
    static String remedy(String word, List<String> known) {
        String all = String.join(", ", known);
        return nearest(word, known)
                .map(near -> "did you mean " + near + "? Known are " + all)
                .orElse("known are " + all);
    }

    /** The nearest known word, when it is near enough; the last part of a dotted word counts as well. */
    static Optional<String> nearest(String word, List<String> known) {
        String lower = word.substring(0, Math.min(word.length(), 100));
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate)))
                .filter(candidate -> distance(lower, candidate) <= Math.max(2, candidate.length() / 4));
    }

    private static int distance(String word, String known) {
        String last = known.substring(known.lastIndexOf('.') + 1);
        String wordLast = word.substring(word.lastIndexOf('.') + 1);
        // A right last part in a wrong section is nearer than a wrong word in the right one.
        return Math.min(edits(word, known), 1 + edits(wordLast, last));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other, case ignored. */
    static int edits(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int differs = same(from, i, to, j) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + differs, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && same(from, i, to, j - 1) && same(from, i - 1, to, j)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[from.length()][to.length()];
    }

    private static boolean same(String from, int i, String to, int j) {
        return Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
    }
}
