package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.ohmsweep.spark.results.PointResult;

/**
 * Views of single points, chosen by accuracy.
 *
 * @param all the points that they were chosen from
 * @param shown those with something to show
 * @param views of them
 */
record ChosenViews(PointSet all, List<PointResult> shown, List<Chart.View> views) {
    ChosenViews {
        Objects.requireNonNull(all, "all");
        shown = List.copyOf(shown);
        views = List.copyOf(views);
    }

    /**
     * A view of each chosen point.
     *
     * @param all the points
     * @param chosen of them
     * @param x horizontal axis
     * @param y title of the vertical axis
     * @param rows of a point; none if nothing is stored
     */
    static ChosenViews of(
            PointSet all,
            List<PointResult> chosen,
            Chart.Horizontal x,
            String y,
            Function<PointResult, ? extends List<? extends ChartRow>> rows) {
        List<PointResult> shown = new ArrayList<>();
        List<Chart.View> views = new ArrayList<>();
        for (PointResult result : chosen) {
            List<? extends ChartRow> found = rows.apply(result);
            if (!found.isEmpty()) {
                shown.add(result);
                String label =
                        String.format(Locale.ROOT, "ACC %.1f %%: %s", 100 * PointSet.acc(result), all.label(result));
                views.add(new Chart.View("", label, x, y, found));
            }
        }
        return new ChosenViews(all, shown, views);
    }

    /**
     * Their chart; empty without any.
     *
     * @param trials what the caption says about the trials
     */
    Optional<Chart> chart(
            String id,
            String title,
            String what,
            Function<List<PointResult>, String> trials,
            Chart.Kind kind,
            int panelsPerRow) {
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(
                        id,
                        title,
                        what + " " + Captions.choice(all, shown) + trials.apply(shown),
                        kind,
                        views,
                        panelsPerRow));
    }
}
