package org.ohmsweep;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** The known word that a misspelt one was probably meant to be. */
public final class Suggestion {
    /** Longer words are cut: comparing them takes time, and they are hardly typing errors. */
    private static final int MAX_LENGTH = 100;

    private Suggestion() {}

    /** A remedy that names the nearest of the known words, or all of them when none is near. */
    public static String remedy(String word, List<String> known) {
        String all = String.join(", ", known);
        return nearest(word, known)
                .map(near -> "did you mean " + near + "? Known are " + all)
                .orElse("known are " + all);
    }

    /** The beginning of a remedy: the question for the nearest known word, nothing when none is near. */
    public static String question(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "Did you mean " + near + "? ").orElse("");
    }

    /** The nearest known word, when it is near enough; the last part of a dotted word counts as well. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String cut = word.substring(0, Math.min(word.length(), MAX_LENGTH));
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(cut, candidate)))
                .filter(candidate -> distance(cut, candidate) <= Math.max(2, candidate.length() / 4));
    }

    private static int distance(String word, String known) {
        // A correct last part in the wrong section is nearer than a wrong word in the right one.
        return Math.min(edits(word, known), 1 + edits(lastPart(word), lastPart(known)));
    }

    private static String lastPart(String word) {
        return word.substring(word.lastIndexOf('.') + 1);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other, case ignored. */
    private static int edits(String from, String to) {
        return new DamerauLevenshteinDistance().apply(from.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
    }
}
