package org.ohmsweep.spark.sweep;

import java.util.Objects;

/**
 * How a run of a sweep ended.
 *
 * @param before what the folder held at the start, of all trials that are known at the end
 * @param completed trials completed by this run, stored
 * @param failed attempts of this run that failed, stored
 * @param end why it ended
 */
public record SweepSummary(PlanCounts before, long completed, long failed, SweepEnd end) {
    public SweepSummary {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(end, "end");
    }

    /** Trials of the grid that are done now. */
    public long done() {
        return before.done() + completed;
    }

    /** Trials of the grid that are still to be done. */
    public long left() {
        return before.total() - done();
    }
}
