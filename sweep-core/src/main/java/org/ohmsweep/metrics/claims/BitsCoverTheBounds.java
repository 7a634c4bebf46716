package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ohmsweep.trial.TrialParameters;

/**
 * C4: three to five bits are enough at most bounds, one or two are not. Missing points count as open. The paper can also be
 * read as: fewer than five bits lose little. How much they lose at each bound is reported, and so is the share of the range of
 * bounds that is covered, since a count of points depends on how the bounds are spaced.
 */
final class BitsCoverTheBounds implements Claim {
    private static final BigDecimal SMALLEST = new BigDecimal("0.05");
    private static final BigDecimal LARGEST = new BigDecimal("6");
    private static final int FEWEST_BOUNDS = 5;
    private static final int MOST_BITS = 5;

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
    public boolean usesThresholds() {
        return true;
    }

    /**
     * A point of the map.
     *
     * @param answer whether continual learning holds, at 95 % for all points together
     */
    private record Point(BigDecimal bound, int bits, Comparison holds, Answer answer) {
        boolean isOf(int from, int to) {
            return from <= bits && bits <= to;
        }
    }

    /** How many points hold, do not hold, and are open. */
    private record Count(int yes, int no, int open) {
        static Count of(List<Point> points) {
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
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        SortedSet<BigDecimal> bounds = bounds(evidence);
        List<Point> points = points(evidence, bounds, thresholds);
        List<Point> many = points.stream().filter(point -> point.isOf(3, 5)).toList();
        List<Point> few = points.stream().filter(point -> point.isOf(1, 2)).toList();
        Judgement.Builder judgement = new Judgement.Builder().compare(count(many, few, uncovered(bounds)));
        report(judgement, "3 to 5", many);
        report(judgement, "1 or 2", few);
        for (BigDecimal bound : bounds) {
            for (int bits = 3; bits < MOST_BITS; bits++) {
                judgement.report(loss(evidence, bound, bits));
            }
        }
        points.forEach(point -> judgement.report(point.holds()));
        return judgement.build();
    }

    /** Bounds of the studied range that were run with several bit precisions: one of them alone says nothing of bits. */
    private static SortedSet<BigDecimal> bounds(Evidence evidence) {
        SortedSet<BigDecimal> once = new TreeSet<>();
        SortedSet<BigDecimal> several = new TreeSet<>();
        for (int bits = 1; bits <= MOST_BITS; bits++) {
            int fixed = bits;
            for (BigDecimal bound : evidence.repeatedValues(
                    TrialParameters.BOUND, builder -> builder.set(TrialParameters.BITS, fixed))) {
                if (!once.add(bound)) {
                    several.add(bound);
                }
            }
        }
        several.removeIf(bound -> bound.compareTo(SMALLEST) < 0 || bound.compareTo(LARGEST) > 0);
        return several;
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

    /** All points, each settled where it is sure at 95 % among all of them (Holm). */
    private static List<Point> points(Evidence evidence, SortedSet<BigDecimal> bounds, Thresholds thresholds) {
        List<Point> points = new ArrayList<>();
        for (BigDecimal bound : bounds) {
            for (int bits = 1; bits <= MOST_BITS; bits++) {
                Comparison holds = ContinualLearning.holds(evidence, trials(evidence, bound, bits), thresholds);
                points.add(new Point(bound, bits, holds, holds.answer()));
            }
        }
        boolean[] isSure = Holm.significant(points.stream()
                .map(point -> point.holds().significance())
                .map(significance -> Math.min(significance.holds(), significance.fails()))
                .toList());
        return IntStream.range(0, points.size())
                .mapToObj(i -> new Point(
                        points.get(i).bound(),
                        points.get(i).bits(),
                        points.get(i).holds(),
                        isSure[i] ? points.get(i).answer() : Answer.OPEN))
                .toList();
    }

    private static PointTrials trials(Evidence evidence, BigDecimal bound, int bits) {
        return evidence.at(
                "bound " + TrialParameters.BOUND.type().text(bound) + ", bits " + bits,
                builder -> builder.set(TrialParameters.BOUND, bound).set(TrialParameters.BITS, bits));
    }

    /** What fewer bits lose against five. */
    private static Contrast loss(Evidence evidence, BigDecimal bound, int bits) {
        return Contrast.of(
                        "bound " + TrialParameters.BOUND.type().text(bound) + ": ACC(5 bits) - ACC(" + bits + " bits)",
                        trials(evidence, bound, MOST_BITS).series(Metric.ACC))
                .minus(trials(evidence, bound, bits).series(Metric.ACC));
    }

    /**
     * The share of the studied range that is covered: a bound stands for the range up to half way to its neighbours, and
     * counts by the share of its points that hold.
     *
     * @param scale of the axis that the range is measured on
     */
    private static double covered(List<Point> points, DoubleUnaryOperator scale) {
        TreeMap<BigDecimal, List<Point>> byBound =
                points.stream().collect(Collectors.groupingBy(Point::bound, TreeMap::new, Collectors.toList()));
        double covered = 0;
        double range = 0;
        for (BigDecimal bound : byBound.keySet()) {
            double at = scale.applyAsDouble(bound.doubleValue());
            BigDecimal below = byBound.lowerKey(bound);
            BigDecimal above = byBound.higherKey(bound);
            double width = (above == null ? 0 : scale.applyAsDouble(above.doubleValue()) - at) / 2
                    + (below == null ? 0 : at - scale.applyAsDouble(below.doubleValue())) / 2;
            Count count = Count.of(byBound.get(bound));
            covered += width * count.yes() / count.points();
            range += width;
        }
        return covered / range;
    }

    /** Decided when every way of settling the open points gives the same answer; part of the range decides nothing. */
    private static Comparison count(List<Point> many, List<Point> few, List<String> uncovered) {
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
        many.forEach(point -> gaps.addAll(point.holds().missing()));
        few.forEach(point -> gaps.addAll(point.holds().missing()));
        return new Comparison(
                "it holds for more than half of the points with 3 to 5 bits, and for a smaller share of those with 1 or 2",
                Significance.of(uncovered.isEmpty() ? counted : Answer.OPEN),
                List.of(),
                gaps);
    }

    private static boolean holds(int many, int manyPoints, int few, int fewPoints) {
        return 2 * many > manyPoints && (long) few * manyPoints < (long) many * fewPoints;
    }

    private static void report(Judgement.Builder judgement, String bits, List<Point> points) {
        Count count = Count.of(points);
        judgement
                .value("points with " + bits + " bits: continual learning holds", count.yes())
                .value("points with " + bits + " bits: it does not", count.no())
                .value("points with " + bits + " bits: open", count.open());
        if (points.stream().map(Point::bound).distinct().count() > 1) {
            judgement
                    .value(
                            "share of the range of bounds with " + bits + " bits where it holds",
                            covered(points, x -> x))
                    .value("the same on a logarithmic axis of bounds", covered(points, Math::log));
        }
    }
}
