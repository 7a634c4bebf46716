package org.ohmsweep.spark.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.spark.sweep.Difference;
import org.ohmsweep.spark.sweep.ReplayedTrial;

/** Replays as JSON objects. */
final class ReplayJson {
    private ReplayJson() {}

    /** One trial. */
    static Map<String, Object> of(ReplayedTrial trial) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trial_id", trial.trialId());
        object.put("equal", trial.equal());
        object.put(
                "differences", trial.differences().stream().map(ReplayJson::of).toList());
        return object;
    }

    /** A sample. */
    static Map<String, Object> of(List<ReplayedTrial> trials) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("equal", trials.stream().allMatch(ReplayedTrial::equal));
        object.put("trials", trials.stream().map(ReplayJson::of).toList());
        return object;
    }

    private static Map<String, Object> of(Difference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("table", difference.table());
        object.put("row", difference.place());
        object.put("column", difference.column());
        object.put("stored", difference.stored());
        object.put("recomputed", difference.recomputed());
        return object;
    }
}
