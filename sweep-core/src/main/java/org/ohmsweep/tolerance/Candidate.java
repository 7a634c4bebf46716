package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.claims.Answer;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialSpec;

/**
 * A value of the parameter on a line, and whether the condition holds there.
 *
 * @param value of the parameter
 * @param point the grid point
 * @param answer whether it holds; open while trials are missing, after the last repeat, and where a trial failed
 * @param repeats how many it was given
 * @param looks how often it was looked at; each is a round
 * @param asked its trials so far, the baseline's among them
 * @param missing those of them that come next; none when it is settled
 * @param failed failed trials that leave it open
 */
public record Candidate(
        BigDecimal value,
        GridPoint point,
        Answer answer,
        int repeats,
        int looks,
        List<TrialSpec> asked,
        List<TrialSpec> missing,
        List<TrialSpec> failed) {
    public Candidate {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(answer, "answer");
        asked = List.copyOf(asked);
        missing = List.copyOf(missing);
        failed = List.copyOf(failed);
    }

    /** Whether nothing more is asked about it. */
    public boolean isSettled() {
        return missing.isEmpty();
    }

    /**
     * Looks at a candidate as often as its trials allow.
     *
     * @param share probability with which the answer may be wrong
     */
    static Candidate of(Line line, BigDecimal value, double share) {
        Condition condition = line.tolerance().holds();
        List<Integer> looks = line.tolerance().repeats().looks();
        GridPoint point = line.tolerance().at(line.point(), value);
        List<double[]> margins = new ArrayList<>();
        List<TrialSpec> asked = new ArrayList<>();
        for (int look = 1; look <= looks.size(); look++) {
            int repeats = looks.get(look - 1);
            List<Line.Pair> pairs = IntStream.range(margins.size(), repeats)
                    .mapToObj(repeat -> line.pair(point, repeat))
                    .toList();
            pairs.forEach(pair -> asked.addAll(pair.asked()));
            List<TrialSpec> missing =
                    pairs.stream().flatMap(pair -> pair.missing().stream()).toList();
            List<TrialSpec> failed =
                    pairs.stream().flatMap(pair -> pair.failed().stream()).toList();
            if (!missing.isEmpty() || !failed.isEmpty()) {
                return new Candidate(value, point, Answer.OPEN, repeats, look, asked, missing, failed);
            }
            pairs.forEach(pair -> margins.add(condition.margins(pair.trial(), pair.baseline())));
            Answer answer = answer(condition.size(), margins, ErrorShare.ofLook(share, look, looks.size()));
            if (answer != Answer.OPEN) {
                return new Candidate(value, point, answer, repeats, look, asked, List.of(), List.of());
            }
        }
        return new Candidate(value, point, Answer.OPEN, margins.size(), looks.size(), asked, List.of(), List.of());
    }

    /**
     * Whether all margins are above 0. If one is not, all would have to look so for a wrong yes: each may be tested at the
     * whole tail (the intersection-union test, R. L. Berger, Technometrics 24, 295, 1982). A wrong no needs only one, so
     * that they share the tail.
     */
    private static Answer answer(int size, List<double[]> margins, double tail) {
        Answer all = Answer.YES;
        for (int i = 0; i < size; i++) {
            int margin = i;
            double[] values =
                    margins.stream().mapToDouble(repeat -> repeat[margin]).toArray();
            double above = tailAbove(values);
            all = all.and(above < tail ? Answer.YES : 1 - above < tail / size ? Answer.NO : Answer.OPEN);
        }
        return all;
    }

    /**
     * One-sided t test: the probability of a mean so far above 0 or further, if the true one is 0. NaN where a value is no
     * number or all are 0, so that nothing follows from it.
     */
    private static double tailAbove(double[] values) {
        double t = ConfidenceInterval.t(values);
        return Double.isNaN(t) ? t : TDistribution.of(values.length - 1).survivalProbability(t);
    }
}
