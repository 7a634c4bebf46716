package org.ohmsweep.spark.sweep;

import java.util.List;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialRunner;
import org.ohmsweep.trial.TrialSpec;

/** Runs trials of the model, on the kernels that suit the executor's machine. */
public final class ModelExecutor implements TrialExecutor {
    private static final long serialVersionUID = 1L;

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        return runner(images).run(spec, observer);
    }

    @Override
    public List<TrialOutcome> runAll(List<TrialSpec> specs, TaskSet images, TrialObserver observer) {
        return runner(images).run(specs, observer);
    }

    private static TrialRunner runner(TaskSet images) {
        // Kernels have buffers of their own: one set for each trial's thread.
        return new TrialRunner(images, KernelSelection.select());
    }
}
