package org.ohmsweep.spark.tables;

import java.util.Objects;
import org.ohmsweep.tolerance.LineResult;

/**
 * A row of {@code tolerances}: what is known of a line that is decided.
 *
 * @param sweepName name of the grid
 * @param gridSha256 of the effective grid, after tier and settings
 * @param line canonical text of the line
 * @param revision 1-based; of rows of the same grid and line, the largest counts
 * @param parameter column of the parameter that was looked for
 * @param lower largest value up to which all answers are equal, or null
 * @param upper smallest value from which all answers are equal, or null
 * @param holdsAtLower whether the condition holds at {@code lower}, or null
 * @param holdsAtUpper whether the condition holds at {@code upper}, or null
 * @param state how the search of the line ended
 * @param rounds of the search of the line
 * @param trials of the line's candidates, without the baseline's
 * @param failed failed trials that leave candidates open
 * @param lowerPointId the grid point at {@code lower}, or null
 * @param upperPointId the grid point at {@code upper}, or null
 * @param seed of the sweep
 * @param dataDigest of the images of the line's trials
 * @param modelVersion of the trials
 */
public record ToleranceRow(
        String sweepName,
        String gridSha256,
        String line,
        int revision,
        String parameter,
        Double lower,
        Double upper,
        Boolean holdsAtLower,
        Boolean holdsAtUpper,
        LineResult.State state,
        int rounds,
        int trials,
        int failed,
        String lowerPointId,
        String upperPointId,
        long seed,
        String dataDigest,
        int modelVersion) {
    public ToleranceRow {
        Objects.requireNonNull(sweepName, "sweepName");
        Objects.requireNonNull(gridSha256, "gridSha256");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(dataDigest, "dataDigest");
        if (revision < 1) {
            throw new IllegalArgumentException("revision is " + revision + "; the first is 1");
        }
    }

    /** The same with another revision. */
    public ToleranceRow withRevision(int number) {
        return new ToleranceRow(
                sweepName,
                gridSha256,
                line,
                number,
                parameter,
                lower,
                upper,
                holdsAtLower,
                holdsAtUpper,
                state,
                rounds,
                trials,
                failed,
                lowerPointId,
                upperPointId,
                seed,
                dataDigest,
                modelVersion);
    }
}
