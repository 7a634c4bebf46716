package org.ohmsweep.spark.results;

import java.util.Locale;

/** Fractions as percentages with one decimal. */
public final class PercentText {
    private PercentText() {}

    /** A fraction; never -0.0, which forgetting would often be. */
    public static String of(double fraction) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * fraction);
        return text.equals("-0.0") ? "0.0" : text;
    }
}
