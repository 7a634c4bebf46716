package org.ohmsweep.spark.sweep;

import org.ohmsweep.trial.TrialOutcome;

/** Is told how a sweep goes on, by one thread at a time. */
public interface SweepListener {
    /** Looks away. */
    SweepListener NONE = new SweepListener() {
        @Override
        public void started(PlanCounts counts, long toRun, int cores) {
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
     * @param cores that run them, as far as known; at least 1
     */
    void started(PlanCounts counts, long toRun, int cores);

    /** A trial ended. */
    void finished(TrialOutcome outcome);

    /** Something that the user should know. */
    void notice(String text);
}
