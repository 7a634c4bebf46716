package org.ohmsweep.spark.sweep;

import java.io.Serializable;
import java.util.List;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Runs trials; shipped to the executors. */
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

    /**
     * Runs trials of the same {@link TrialSpec#training}, one after the other unless it can train once for all.
     *
     * @param specs the trials; with one, as {@link #run}
     * @return one outcome for each, in the same order
     */
    default List<TrialOutcome> runAll(List<TrialSpec> specs, TaskSet images, TrialObserver observer) {
        return specs.stream().map(spec -> run(spec, images, observer)).toList();
    }
}
