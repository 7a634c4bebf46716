package org.ohmsweep.tolerance;

/**
 * How the 5 % with which a line may be wrong are shared out among everything that is decided on it (docs/tolerance.md, "The
 * statistics"), so that they add up to no more: the steps of a line share equally, the candidates of a step as well. Of a
 * candidate's part, half is for the look after its last repeat, and the earlier looks share the other half.
 *
 * <p>Sources: C. E. Bonferroni's inequality; the spending of an error over looks by K. K. G. Lan and D. L. DeMets, Biometrika
 * 70, 659 (1983).
 */
final class ErrorShare {
    /** Largest probability that anything decided on a line is wrong. */
    static final double LINE = 0.05;

    private static final double LAST_LOOK = 0.5;

    private ErrorShare() {}

    /**
     * The part of a candidate.
     *
     * @param steps most steps of the line
     * @param candidates of the candidate's step
     */
    static double ofCandidate(int steps, int candidates) {
        return LINE / steps / candidates;
    }

    /**
     * The part of a look.
     *
     * @param candidate the candidate's part
     * @param look 1-based
     * @param looks most looks at the candidate
     */
    static double ofLook(double candidate, int look, int looks) {
        if (looks == 1) {
            return candidate;
        }
        return candidate * (look == looks ? LAST_LOOK : (1 - LAST_LOOK) / (looks - 1));
    }
}
