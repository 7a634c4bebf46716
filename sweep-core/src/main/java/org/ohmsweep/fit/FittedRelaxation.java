package org.ohmsweep.fit;

import java.util.List;
import java.util.function.Function;

/**
 * What devices do after programming, by level, in units of the bound.
 *
 * @param levels one movement for each level, or a single one for all
 * @param onset in seconds; without an interval, and those of the other parameters are for this onset
 */
public record FittedRelaxation(List<LevelMovement> levels, Interval onset) {
    /** Onset where data do not tell another, in seconds. */
    static final double DEFAULT_ONSET = 0.001;

    public FittedRelaxation {
        levels = List.copyOf(levels);
    }

    /**
     * The parameters of {@link MovementLaw}, with intervals.
     *
     * @param drift mean change per decade, without jumps
     * @param spread standard deviation per root of a decade
     * @param jumpRate jumps a decade
     * @param jumpMean their mean
     * @param jumpSize their standard deviation
     */
    public record LevelMovement(
            Interval drift, Interval spread, Interval jumpRate, Interval jumpMean, Interval jumpSize) {
        MovementLaw law() {
            return new MovementLaw(
                    drift.estimate(), spread.estimate(), jumpRate.estimate(), jumpMean.estimate(), jumpSize.estimate());
        }
    }

    /** The movement of a level. */
    LevelMovement of(int level) {
        return levels.get(levels.size() == 1 ? 0 : level);
    }

    /** One parameter of all levels. */
    List<Interval> all(Function<LevelMovement, Interval> parameter) {
        return levels.stream().map(parameter).toList();
    }

    boolean hasJumps() {
        return levels.stream().anyMatch(level -> level.jumpRate().estimate() > 0);
    }
}
