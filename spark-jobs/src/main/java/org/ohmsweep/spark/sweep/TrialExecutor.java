package org.ohmsweep.spark.sweep;

import java.io.Serializable;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Runs one trial; shipped to the executors. */
@FunctionalInterface
public interface TrialExecutor extends Serializable {
    /**
     * Runs a trial to its end.
     *
     * @param spec the trial
     * @param images of its tasks, and perhaps of others
     * @param observer told of its evaluations as they happen
     * @return how it ended; what is thrown instead becomes a failure
     */
    TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer);
}
