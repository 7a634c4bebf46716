package org.ohmsweep.spark.console;

import java.util.Locale;
import org.ohmsweep.spark.results.FailureText;
import org.ohmsweep.spark.results.FolderOverview;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.store.OutputFolder;

/** What an output folder holds, as text. */
public final class OverviewText {
    private OverviewText() {}

    /**
     * Counts, the table of results, and why trials failed.
     *
     * @param rows most rows of the table
     */
    public static String of(OutputFolder folder, FolderOverview overview, ResultTable table, int rows) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d trials of %d points in %s%s",
                overview.trials(),
                overview.points().size(),
                folder,
                overview.hasSynthetic() ? ", with synthetic images" : "");
        for (FolderOverview.SweepCounts sweep : overview.sweeps()) {
            line(
                    text,
                    "  sweep %s%s: %d of %d trials done, %d failed",
                    sweep.name(),
                    sweep.tier().map(tier -> " (" + tier + ")").orElse(""),
                    sweep.done(),
                    sweep.planned(),
                    sweep.failed());
        }
        if (overview.otherVersions() > 0) {
            line(text, "%d more are from another model version and are not shown.", overview.otherVersions());
        }
        if (overview.unknown() > 0) {
            line(
                    text,
                    "%d of them have parameters that this version does not know and are not shown.",
                    overview.unknown());
        }
        for (ToleranceMap map : overview.tolerances()) {
            ToleranceTable lines = new ToleranceTable(map);
            text.append('\n').append(map.grid().name()).append(": ").append(lines.text(rows));
            if (lines.leftOut(rows) > 0) {
                line(text, "... and %d more lines; --rows or --json shows them", lines.leftOut(rows));
            }
        }
        if (!overview.points().isEmpty()) {
            text.append('\n').append(table.text(rows));
            if (table.leftOut(rows) > 0) {
                line(text, "... and %d more points; --rows or --json shows them", table.leftOut(rows));
            }
        }
        if (overview.failed() > 0) {
            line(text, "%n%d trials failed and have not been completed since:", overview.failed());
            text.append(FailureText.of(overview.failures()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
