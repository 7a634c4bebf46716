package org.ohmsweep.spark.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.tables.ToleranceRow;
import org.ohmsweep.tolerance.Candidate;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.tolerance.StoredTrial;
import org.ohmsweep.tolerance.Tolerance;
import org.ohmsweep.tolerance.ToleranceSearch;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialSpec;

/**
 * The tolerance map of a grid, as far as trials decide it.
 *
 * @param grid with a tolerance block; its points are the lines
 * @param search what is known of the lines, in their order
 */
public record ToleranceMap(Grid grid, ToleranceSearch search) {
    /** @throws IllegalArgumentException when the grid has no tolerance block */
    public ToleranceMap {
        Objects.requireNonNull(search, "search");
        if (grid.tolerance().isEmpty()) {
            throw new IllegalArgumentException(grid.name() + " looks for no tolerance");
        }
    }

    /**
     * The map that some trials decide.
     *
     * @param grid with a tolerance block
     * @param trials what is known of each trial
     */
    public static ToleranceMap of(Grid grid, Function<TrialSpec, StoredTrial> trials) {
        return new ToleranceMap(
                grid, ToleranceSearch.of(grid.tolerance().orElseThrow(), points(grid), grid.seed(), trials));
    }

    /** The grid points, each of which is a line. */
    private static List<GridPoint> points(Grid grid) {
        return LongStream.range(0, grid.pointCount())
                .mapToObj(line -> grid.get(line).point())
                .toList();
    }

    /** Whether an effective grid has a tolerance block, without reading it all: grids may have millions of points. */
    static boolean isOf(String gridText) {
        return gridText.contains("\ntolerance:\n");
    }

    /** What is looked for. */
    public Tolerance tolerance() {
        return grid.tolerance().orElseThrow();
    }

    /** What is known of each line, in the grid's order. */
    public List<LineResult> lines() {
        return search.lines();
    }

    /** A line at the largest value of the parameter. */
    public NormalForm point(int line) {
        return new NormalForm(grid.get(line).point());
    }

    /** Canonical text of a line: that of its grid points without the parameter. */
    public String text(int line) {
        String parameter = tolerance().of().key() + "=";
        return point(line)
                .canonicalText()
                .lines()
                .filter(text -> !text.startsWith(parameter))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * What table {@code tolerances} holds of a line that is decided, as its first revision.
     *
     * @param dataDigest of the images of the line's trials
     */
    public ToleranceRow row(int line, String dataDigest) {
        LineResult result = lines().get(line);
        return new ToleranceRow(
                grid.name(),
                grid.sha256(),
                text(line),
                1,
                tolerance().of().column(),
                result.lower().map(BigDecimal::doubleValue).orElse(null),
                result.upper().map(BigDecimal::doubleValue).orElse(null),
                result.holdsAtLower().orElse(null),
                result.holdsAtUpper().orElse(null),
                result.state(),
                result.rounds(),
                result.trials(),
                result.failed(),
                pointId(result.lowerCandidate()),
                pointId(result.upperCandidate()),
                grid.seed(),
                dataDigest,
                ModelVersion.CURRENT);
    }

    private static String pointId(Optional<Candidate> candidate) {
        return candidate.map(known -> new NormalForm(known.point()).pointId()).orElse(null);
    }

    /** The parameters in which lines differ. */
    public VaryingParameters varying() {
        return VaryingParameters.of(IntStream.range(0, lines().size()).mapToObj(this::point));
    }

    /** Whether all lines are decided. */
    public boolean isDone() {
        return search.isDone();
    }

    /** The most trials that all rounds together can take, the baseline's among them. */
    public long mostTrials() {
        return tolerance().mostTrials(points(grid));
    }
}
