package org.ohmsweep.spark.report;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.ohmsweep.spark.results.PointResult;

/** Phrases that captions of charts share. */
final class Captions {
    private Captions() {}

    /** Which points and trials, and what the interval is. */
    static String trials(List<PointResult> points) {
        IntSummaryStatistics repeats = repeats(points);
        return repeats.getMax() <= 1
                ? counts(points) + "; one repeat per point (n = 1), so no interval."
                : counts(points) + "; mean over n = " + range(repeats)
                        + " repeats, with the 95 % interval of the mean (Student's t; for accuracies and forgetting with the error of the test images).";
    }

    /** Which points and trials, where there is no interval. */
    static String pooled(List<PointResult> points) {
        return counts(points) + "; n = " + range(repeats(points)) + " repeats per point.";
    }

    /** As {@link #trials} for slices, with what they share and how many are not shown. */
    static String slices(Slices slices) {
        String others = slices.shared().isEmpty()
                ? "Parameters that are not named have their usual values (see Parameters). "
                : "Everywhere: " + slices.shared() + ". ";
        String left = slices.left() == 0
                ? ""
                : slices.left() + " more combinations of the other parameters are not shown; the tables have them. ";
        return others + left + trials(slices.points().toList());
    }

    /** Which points can be chosen. */
    static String choice(PointSet points, List<PointResult> shown) {
        return shown.size() == points.points().size()
                ? "Points to choose from: all, by accuracy. "
                : "Points to choose from: " + shown.size() + " of "
                        + points.points().size() + ", from the best accuracy to the worst. ";
    }

    private static IntSummaryStatistics repeats(List<PointResult> points) {
        return points.stream().mapToInt(result -> result.trials().size()).summaryStatistics();
    }

    private static String range(IntSummaryStatistics repeats) {
        return repeats.getMin() == repeats.getMax()
                ? Integer.toString(repeats.getMax())
                : repeats.getMin() + " to " + repeats.getMax();
    }

    private static String counts(List<PointResult> points) {
        String images = points.stream()
                .map(result -> result.group().source().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        return count(points.size(), "point") + ", "
                + count((int) repeats(points).getSum(), "trial") + ", " + images + " images";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
