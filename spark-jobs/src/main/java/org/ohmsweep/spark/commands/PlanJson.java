package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.ohmsweep.spark.console.Cost;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.spark.sweep.ResumePlan;

/**
 * The JSON of {@code plan}.
 *
 * @param counts of its trials, of a tolerance map those asked for so far: the missing ones are the next round
 * @param trainings that the missing trials take: fewer than trials where some share one
 * @param coreHours that the missing trials take; null where nothing is missing or no speed is known
 * @param map how far a tolerance map has come; null for an ordinary grid
 */
record PlanJson(
        @JsonUnwrapped PlanCounts counts,
        long trainings,
        Double coreHours,
        @JsonUnwrapped Rounds map) {
    /**
     * How far a tolerance map has come.
     *
     * @param round the present round, from 1
     * @param lines of the map
     * @param linesDecided of them
     * @param roundsMost trials that all rounds together can take at most
     */
    record Rounds(int round, long lines, long linesDecided, long roundsMost) {
        static Rounds of(ToleranceMap map) {
            return new Rounds(
                    map.search().round(), map.lines().size(), map.search().decided(), map.mostTrials());
        }
    }

    static PlanJson of(ResumePlan plan, Optional<Cost> cost) {
        return new PlanJson(
                plan.counts(),
                plan.trainings(),
                cost.map(Cost::coreHours).orElse(null),
                plan.trials().map().map(Rounds::of).orElse(null));
    }
}
