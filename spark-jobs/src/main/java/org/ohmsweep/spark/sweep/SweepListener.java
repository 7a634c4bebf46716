package org.ohmsweep.spark.sweep;

import org.ohmsweep.trial.TrialOutcome;

/** Is told how a sweep goes on, by one thread at a time. */
public interface SweepListener {
    /** Looks away. */
    SweepListener NONE = new SweepListener() {
        @Override
        public void started(SweepStart start) {
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

    /** Trials begin to run. */
    void started(SweepStart start);

    /** A trial ended. */
    void finished(TrialOutcome outcome);

    /** Something that the user should know. */
    void notice(String text);
}
