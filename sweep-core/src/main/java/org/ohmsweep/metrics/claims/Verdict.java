package org.ohmsweep.metrics.claims;

import java.util.List;

/** The verdict on a claim. */
public sealed interface Verdict {
    /** The word for it: supported, not reproduced or undecided. */
    String word();

    /** Why it is not supported: what contradicts it, or what is missing or open; nothing where it is. */
    List<String> reasons();

    /** Every comparison of the rule holds at 95 %: no correction is due, since all must (Berger 1982). */
    record Supported() implements Verdict {
        @Override
        public String word() {
            return "supported";
        }

        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /**
     * A comparison of the rule is contradicted at 95 %, after Holm's correction for the number of the rule's comparisons.
     *
     * @param reasons the contradicted comparisons, at least one
     */
    record NotReproduced(List<String> reasons) implements Verdict {
        public NotReproduced {
            reasons = nonEmpty(reasons);
        }

        @Override
        public String word() {
            return "not reproduced";
        }
    }

    /**
     * Neither.
     *
     * @param reasons what data is missing and what the intervals leave open, at least one
     */
    record Undecided(List<String> reasons) implements Verdict {
        public Undecided {
            reasons = nonEmpty(reasons);
        }

        @Override
        public String word() {
            return "undecided";
        }
    }

    private static List<String> nonEmpty(List<String> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict that does not support its claim needs a reason");
        }
        return List.copyOf(reasons);
    }
}
