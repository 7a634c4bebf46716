package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ohmsweep.trial.TrialParameters;

/** C4: three to five bits are enough at most bounds, one or two are not. Missing points count as open. */
final class BitsCoverTheBounds implements Claim {
    private static final BigDecimal SMALLEST = new BigDecimal("0.05");
    private static final BigDecimal LARGEST = new BigDecimal("6");
    private static final int FEWEST_BOUNDS = 5;

    @Override
    public String id() {
        return "C4";
    }

    @Override
    public String figure() {
        return "figure 5e, 5f, S30, S31";
    }

    @Override
    public String statement() {
        return "3 to 5 bits cover most of the studied bounds";
    }

    @Override
    public String rule() {
        return "continual learning holds for more than half of (bound, bits in 3..5), and for a smaller "
                + "share of (bound, bits in 1..2)";
    }

    @Override
    public String preset() {
        return "fig5ef";
    }

    @Override
    public boolean usesForgettingLimit() {
        return true;
    }

    /** How many points hold, do not hold, and are open. */
    private record Count(int yes, int no, int open) {
        static Count of(List<Comparison> points) {
            int yes = (int) points.stream()
                    .filter(point -> point.answer() == Answer.YES)
                    .count();
            int no = (int)
                    points.stream().filter(point -> point.answer() == Answer.NO).count();
            return new Count(yes, no, points.size() - yes - no);
        }

        int points() {
            return yes + no + open;
        }
    }

    @Override
    public Judgement judge(Evidence evidence, double limit) {
        SortedSet<BigDecimal> bounds = new TreeSet<>();
        for (int bits = 1; bits <= 5; bits++) {
            int fixed = bits;
            bounds.addAll(evidence.values(TrialParameters.BOUND, builder -> builder.set(TrialParameters.BITS, fixed)));
        }
        bounds.removeIf(bound -> bound.compareTo(SMALLEST) < 0 || bound.compareTo(LARGEST) > 0);
        List<Comparison> many = points(evidence, bounds, 3, 5, limit);
        List<Comparison> few = points(evidence, bounds, 1, 2, limit);
        Count manyCount = Count.of(many);
        Count fewCount = Count.of(few);
        Judgement.Builder judgement = new Judgement.Builder().compare(count(many, few, uncovered(bounds)));
        report(judgement, "3 to 5", manyCount);
        report(judgement, "1 or 2", fewCount);
        many.forEach(judgement::report);
        few.forEach(judgement::report);
        return judgement.build();
    }

    /** What is missing of the studied range. */
    private static List<String> uncovered(SortedSet<BigDecimal> bounds) {
        List<String> uncovered = new ArrayList<>();
        if (!bounds.contains(SMALLEST)) {
            uncovered.add("bound 0.05, the smallest that was studied");
        }
        if (!bounds.contains(LARGEST)) {
            uncovered.add("bound 6, the largest that was studied");
        }
        if (bounds.size() < FEWEST_BOUNDS) {
            uncovered.add("more bounds: " + bounds.size() + " of at least " + FEWEST_BOUNDS);
        }
        return uncovered;
    }

    private static List<Comparison> points(
            Evidence evidence, SortedSet<BigDecimal> bounds, int from, int to, double limit) {
        List<Comparison> points = new ArrayList<>();
        for (BigDecimal bound : bounds) {
            for (int bits = from; bits <= to; bits++) {
                int fixed = bits;
                PointTrials point = evidence.at(
                        "bound " + TrialParameters.BOUND.type().text(bound) + ", bits " + bits,
                        builder -> builder.set(TrialParameters.BOUND, bound).set(TrialParameters.BITS, fixed));
                points.add(ContinualLearning.holds(evidence, point, limit));
            }
        }
        return points;
    }

    /** Decided when every way of settling the open points gives the same answer; part of the range decides nothing. */
    private static Comparison count(List<Comparison> many, List<Comparison> few, List<String> uncovered) {
        Count manyCount = Count.of(many);
        Count fewCount = Count.of(few);
        boolean always = true;
        boolean ever = false;
        for (int i = 0; i <= manyCount.open(); i++) {
            for (int j = 0; j <= fewCount.open(); j++) {
                boolean holds = holds(manyCount.yes() + i, manyCount.points(), fewCount.yes() + j, fewCount.points());
                always &= holds;
                ever |= holds;
            }
        }
        Answer counted = always ? Answer.YES : ever ? Answer.OPEN : Answer.NO;
        List<String> gaps = new ArrayList<>(uncovered);
        many.forEach(point -> gaps.addAll(point.missing()));
        few.forEach(point -> gaps.addAll(point.missing()));
        return new Comparison(
                "it holds for more than half of the points with 3 to 5 bits, and for a smaller share of those with 1 or 2",
                uncovered.isEmpty() ? counted : Answer.OPEN,
                List.of(),
                gaps);
    }

    private static boolean holds(int many, int manyPoints, int few, int fewPoints) {
        return 2 * many > manyPoints && (long) few * manyPoints < (long) many * fewPoints;
    }

    private static void report(Judgement.Builder judgement, String bits, Count count) {
        judgement
                .value("points with " + bits + " bits: continual learning holds", count.yes())
                .value("points with " + bits + " bits: it does not", count.no())
                .value("points with " + bits + " bits: open", count.open());
    }
}
