package org.ohmsweep.spark.console;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ohmsweep.spark.results.PercentText;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.trial.NormalForm;

/** Points of a sweep ranked by mean final accuracy over their repeats so far. Not thread-safe. */
final class ScoreBoard {
    /** Most points that are remembered; the table of results has them all. */
    private static final int MAX_POINTS = 100_000;

    /**
     * A point so far.
     *
     * @param point the point
     * @param acc mean of the final accuracies, averaged over repeats, fraction
     * @param trials repeats so far
     */
    record Score(NormalForm point, double acc, int trials) {
        private Score plus(Score other) {
            int all = trials + other.trials;
            return new Score(point, (acc * trials + other.acc * other.trials) / all, all);
        }

        /** As text, with the parameters that tell points apart. */
        String text(VaryingParameters varying) {
            return PercentText.of(acc) + " % at " + varying.label(point)
                    + (trials == 1 ? "" : " (" + trials + " trials)");
        }
    }

    private final Map<String, Score> scores = new HashMap<>();

    /** A trial at a point has been completed. */
    void add(NormalForm point, double acc) {
        String id = point.pointId();
        if (scores.size() < MAX_POINTS || scores.containsKey(id)) {
            scores.merge(id, new Score(point, acc, 1), Score::plus);
        }
    }

    /** The best point; empty before there is one. */
    Optional<Score> best() {
        return scores.values().stream().max(Comparator.comparing(Score::acc));
    }

    /** The worst point; empty before there are two. */
    Optional<Score> worst() {
        return scores.size() < 2 ? Optional.empty() : scores.values().stream().min(Comparator.comparing(Score::acc));
    }
}
