package org.ohmsweep.metrics.claims;

import java.util.List;

/**
 * What the data say about a comparison: two one-sided p-values. What both of two comparisons need is as sure as the less sure
 * of them (an intersection-union test, Berger 1982); what one of two suffices for was looked for twice, so that the smaller
 * p-value counts double (Bonferroni).
 *
 * @param holds probability of data that speak so clearly for it, if it did not hold
 * @param fails probability of data that speak so clearly against it, if it held
 */
public record Significance(double holds, double fails) {
    /** A one-sided p-value up to this decides: what a 95 % interval excludes on one side. */
    public static final double LEVEL = 0.025;

    /** Of no data. */
    static final Significance NONE = new Significance(1, 1);

    public Significance {
        if (!(holds >= 0 && holds <= 1 && fails >= 0 && fails <= 1)) {
            throw new IllegalArgumentException("p-values are " + holds + " and " + fails + "; they must be in [0, 1]");
        }
    }

    /** Of something that is known for sure, or not at all. */
    static Significance of(Answer answer) {
        return switch (answer) {
            case YES -> new Significance(0, 1);
            case NO -> new Significance(1, 0);
            case OPEN -> NONE;
        };
    }

    /** What is decided at 95 %. */
    Answer answer() {
        if (holds <= LEVEL) {
            return Answer.YES;
        }
        return fails <= LEVEL ? Answer.NO : Answer.OPEN;
    }

    /** That both hold. */
    Significance and(Significance other) {
        return new Significance(Math.max(holds, other.holds), oneOf(fails, other.fails));
    }

    /** That all hold: what one of several suffices to contradict counts as often as it was looked for. */
    static Significance all(List<Significance> parts) {
        double holds = parts.stream().mapToDouble(Significance::holds).max().orElse(0);
        double fails = parts.stream().mapToDouble(Significance::fails).min().orElse(1);
        return new Significance(holds, Math.min(1, parts.size() * fails));
    }

    /** That at least one of the two holds. */
    Significance or(Significance other) {
        return not().and(other.not()).not();
    }

    /** That it does not hold. */
    Significance not() {
        return new Significance(fails, holds);
    }

    private static double oneOf(double first, double second) {
        return Math.min(1, 2 * Math.min(first, second));
    }
}
