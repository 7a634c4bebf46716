package org.ohmsweep.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ohmsweep.device.RelaxationSpec;

/**
 * What devices do after programming, by level, in units of the bound.
 *
 * @param levels one movement for each level, or a single one for all
 * @param onset in seconds; without an interval where readings were taken at too few ages to tell it
 * @param fitsOnset whether the onset was fitted, and the other intervals contain what that leaves open; otherwise it is assumed,
 *     since no other fits better, and they are for this onset
 */
public record FittedRelaxation(List<LevelMovement> levels, Interval onset, boolean fitsOnset) {
    /** Onset where data do not tell another, in seconds. */
    static final double DEFAULT_ONSET = RelaxationSpec.NONE.onset().doubleValue();

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
        /** The movement in another unit of length. */
        LevelMovement times(double factor) {
            return new LevelMovement(
                    drift.times(factor),
                    spread.times(factor),
                    jumpRate,
                    jumpMean.times(factor),
                    jumpSize.times(factor));
        }

        MovementLaw law() {
            return new MovementLaw(
                    drift.estimate(), spread.estimate(), jumpRate.estimate(), jumpMean.estimate(), jumpSize.estimate());
        }
    }

    /** The movement of a level. */
    LevelMovement of(int level) {
        return levels.get(levels.size() == 1 ? 0 : level);
    }

    /** The interval of the onset, and what it means for the others. */
    String aboutOnset() {
        return Numbers.range(onset)
                + (fitsOnset ? "" : "; assumed, as no other fits better, and the other intervals are for this onset");
    }

    /** The parameters but the onset, by their names in a profile and in that order; without jumps where there are none. */
    Map<String, List<Interval>> parameters() {
        Map<String, List<Interval>> parameters = new LinkedHashMap<>();
        parameters.put("drift", all(LevelMovement::drift));
        parameters.put("spread", all(LevelMovement::spread));
        if (hasJumps()) {
            parameters.put("jump_rate", all(LevelMovement::jumpRate));
            parameters.put("jump_mean", all(LevelMovement::jumpMean));
            parameters.put("jump_size", all(LevelMovement::jumpSize));
        }
        return parameters;
    }

    boolean hasJumps() {
        return levels.stream().anyMatch(level -> level.jumpRate().estimate() > 0);
    }

    private List<Interval> all(Function<LevelMovement, Interval> parameter) {
        return levels.stream().map(parameter).toList();
    }
}
