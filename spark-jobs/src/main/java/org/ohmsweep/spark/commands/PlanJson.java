package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.sweep.PlanCounts;

/**
 * The JSON of {@code plan} for a tolerance map.
 *
 * @param counts of the trials asked for so far; the missing ones are the next round
 * @param round the present round, from 1
 * @param lines of the map
 * @param linesDecided of them
 * @param roundsMost trials that all rounds together can take at most
 */
record PlanJson(@JsonUnwrapped PlanCounts counts, int round, long lines, long linesDecided, long roundsMost) {
    static PlanJson of(PlanCounts counts, ToleranceMap map) {
        return new PlanJson(
                counts, map.search().round(), map.lines().size(), map.search().decided(), map.mostTrials());
    }
}
