package org.ohmsweep.spark.commands;

import java.util.List;
import org.ohmsweep.spark.sweep.ReplayedTrial;

/** The JSON of {@code replay}. */
final class ReplayJson {
    /** A sample. */
    record Sample(boolean equal, List<Trial> trials) {}

    /** A trial. */
    record Trial(String trialId, boolean equal, List<Difference> differences) {}

    /** A value or row that differs. */
    record Difference(String table, String row, String column, Object stored, Object recomputed) {}

    private ReplayJson() {}

    static Trial of(ReplayedTrial trial) {
        return new Trial(
                trial.trialId(),
                trial.equal(),
                trial.differences().stream()
                        .map(found -> new Difference(
                                found.table(), found.place(), found.column(), found.stored(), found.recomputed()))
                        .toList());
    }

    static Sample of(List<ReplayedTrial> trials) {
        return new Sample(
                trials.stream().allMatch(ReplayedTrial::equal),
                trials.stream().map(ReplayJson::of).toList());
    }
}
