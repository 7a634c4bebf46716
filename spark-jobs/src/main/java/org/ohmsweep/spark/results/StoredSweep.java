package org.ohmsweep.spark.results;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.spark.tables.SweepRow;

/**
 * A grid that was swept into a folder.
 *
 * @param name of the grid
 * @param tier of the grid; empty without one
 * @param gridSha256 of the effective grid
 * @param gridText the effective grid, which is a grid file; empty where no file has it
 * @param trialIds of its trials, in the grid's order
 */
public record StoredSweep(
        String name, Optional<String> tier, String gridSha256, Optional<String> gridText, List<String> trialIds) {
    public StoredSweep {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(gridSha256, "gridSha256");
        Objects.requireNonNull(gridText, "gridText");
        trialIds = List.copyOf(trialIds);
    }

    /**
     * A sweep from its rows.
     *
     * @param rows what it planned, at least one
     * @param text the effective grid, where it is known
     */
    static StoredSweep of(List<SweepRow> rows, Optional<String> text) {
        SweepRow first = rows.get(0);
        return new StoredSweep(
                first.sweepName(),
                Optional.ofNullable(first.tier()),
                first.gridSha256(),
                text,
                rows.stream()
                        .sorted(Comparator.comparing(SweepRow::position))
                        .map(SweepRow::trialId)
                        .toList());
    }

    /** The grid of a stored text; empty for that of a newer version, which this one cannot read. */
    public static Optional<Grid> grid(String text) {
        try {
            return Optional.of(Grid.read("the stored grid", text, GridOptions.NONE));
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}
