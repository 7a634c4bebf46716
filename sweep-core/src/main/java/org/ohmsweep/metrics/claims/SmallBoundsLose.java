package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ohmsweep.trial.TrialParameters;

/** C5: where the bound is small, no weight becomes rigid and no task is kept. */
final class SmallBoundsLose implements Claim {
    private static final BigDecimal SMALLEST = new BigDecimal("0.05");
    private static final BigDecimal NEAR_THE_LIMIT = new BigDecimal("0.1");
    private static final BigDecimal LIMIT = new BigDecimal("0.25");
    private static final int MOST_BITS = 5;

    @Override
    public String id() {
        return "C5";
    }

    @Override
    public String figure() {
        return "figure 5f";
    }

    @Override
    public String statement() {
        return "below bound 0.25, f_meta stays near 1 and continual learning is lost";
    }

    @Override
    public String rule() {
        return "worst-task forgetting > 0.10 at every bound < 0.25 and every bit precision that learns; "
                + "the bound below which continual learning is lost is reported";
    }

    @Override
    public String preset() {
        return "fig5ef";
    }

    @Override
    public boolean usesThresholds() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        SortedSet<BigDecimal> small = new TreeSet<>();
        for (int bits = 1; bits <= MOST_BITS; bits++) {
            small.addAll(bounds(evidence, bits).headSet(LIMIT));
        }
        Judgement.Builder judgement = new Judgement.Builder()
                .need(small.contains(SMALLEST), "bound 0.05, the smallest that was studied")
                .need(
                        !small.tailSet(NEAR_THE_LIMIT).isEmpty(),
                        "a bound from 0.1 to 0.25, near the limit of the claim");
        List<Comparison> learning = new ArrayList<>();
        BigDecimal nearTheLimit = small.tailSet(NEAR_THE_LIMIT).stream()
                .max(Comparator.comparingInt((BigDecimal bound) -> precisions(evidence, bound))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(NEAR_THE_LIMIT);
        for (BigDecimal bound : small) {
            boolean isDemanded = bound.equals(SMALLEST) || bound.equals(nearTheLimit);
            for (int bits = 1; bits <= MOST_BITS; bits++) {
                PointTrials point = point(evidence, bound, bits);
                if (!isDemanded && !point.isRepeated()) {
                    continue;
                }
                Comparison learns = ContinualLearning.learns(evidence, point, thresholds);
                learning.add(learns);
                judgement.compare(learns.not("it does not learn")
                        .or(
                                ContinualLearning.forgets(point, thresholds),
                                point.label() + ": it forgets, or does not learn"));
            }
        }
        needOneThatLearns(judgement, learning);
        for (int bits = 1; bits <= MOST_BITS; bits++) {
            report(judgement, evidence, bits, thresholds);
        }
        return judgement.build();
    }

    /** Where nothing is learned, nothing can be forgotten: such points would support the claim vacuously. */
    private static void needOneThatLearns(Judgement.Builder judgement, List<Comparison> learning) {
        if (learning.isEmpty() || learning.stream().anyMatch(point -> point.answer() == Answer.YES)) {
            return;
        }
        judgement.need(false, "a point below bound 0.25 that learns at 95 %");
        learning.forEach(point -> point.missing().forEach(gap -> judgement.need(false, gap)));
    }

    /** f_meta at each bound, and where retention is lost and kept. */
    private static void report(Judgement.Builder judgement, Evidence evidence, int bits, Thresholds thresholds) {
        SortedSet<BigDecimal> bounds = bounds(evidence, bits);
        boolean lostSoFar = true;
        BigDecimal lost = null;
        BigDecimal kept = null;
        for (BigDecimal bound : bounds) {
            PointTrials point = point(evidence, bound, bits);
            judgement.report(point.contrast(Metric.F_META));
            Answer forgets = ContinualLearning.forgets(point, thresholds).answer();
            lostSoFar &= forgets == Answer.YES;
            if (lostSoFar) {
                lost = bound;
            }
            if (forgets != Answer.NO) {
                kept = null;
            } else if (kept == null) {
                kept = bound;
            }
        }
        if (lost != null) {
            judgement.value(
                    "bits " + bits + ": largest bound up to which retention is lost at every bound",
                    lost.doubleValue());
        }
        if (kept != null) {
            judgement.value(
                    "bits " + bits + ": smallest bound from which it is kept at every bound", kept.doubleValue());
        }
    }

    /** At how many bit precisions a bound has enough repeats. */
    private static int precisions(Evidence evidence, BigDecimal bound) {
        return (int) IntStream.rangeClosed(1, MOST_BITS)
                .filter(bits -> point(evidence, bound, bits).isRepeated())
                .count();
    }

    private static SortedSet<BigDecimal> bounds(Evidence evidence, int bits) {
        return evidence.repeatedValues(TrialParameters.BOUND, builder -> builder.set(TrialParameters.BITS, bits));
    }

    private static PointTrials point(Evidence evidence, BigDecimal bound, int bits) {
        return evidence.at(
                "bound " + TrialParameters.BOUND.type().text(bound) + ", bits " + bits,
                builder -> builder.set(TrialParameters.BOUND, bound).set(TrialParameters.BITS, bits));
    }
}
