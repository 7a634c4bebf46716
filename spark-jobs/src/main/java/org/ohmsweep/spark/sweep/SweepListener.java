package org.ohmsweep.spark.sweep;

import java.util.OptionalInt;
import org.ohmsweep.trial.TrialOutcome;

/** Is told how a sweep goes on, by one thread at a time. */
public interface SweepListener {
    /** Looks away. */
    SweepListener NONE = new SweepListener() {
        @Override
        public void started(PlanCounts counts, long toRun, OptionalInt cores) {
            // nobody looks
        }

        @Override
        public void finished(TrialOutcome outcome) {
            // nobody looks
        }

        @Override
        public void notice(String text) {
            // nobody looks
        }
    };

    /**
     * Trials begin to run.
     *
     * @param counts what the folder holds
     * @param toRun trials of this run
     * @param cores that run them, where that is known
     */
    void started(PlanCounts counts, long toRun, OptionalInt cores);

    /** A trial ended. */
    void finished(TrialOutcome outcome);

    /** Something that the user should know. */
    void notice(String text);
}
