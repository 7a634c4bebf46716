package org.ohmsweep.spark;

import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * Of a hundred repeats, five throw, one never ends, one hangs, and one runs out of memory; the others are those of {@link
 * FakeExecutor}.
 */
public record PoisonedExecutor() implements TrialExecutor {
    /** What happens to a repeat. */
    public static FakeExecutor.Fault fault(int repeat) {
        if (repeat % 20 == 7) {
            return FakeExecutor.Fault.THROW;
        }
        return switch (repeat) {
            case 13 -> FakeExecutor.Fault.NEVER_END;
            case 50 -> FakeExecutor.Fault.HANG;
            case 99 -> FakeExecutor.Fault.OUT_OF_MEMORY;
            default -> FakeExecutor.Fault.NONE;
        };
    }

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        return new FakeExecutor(fault(spec.repeat()), spec.point().device().bits()).run(spec, images, observer);
    }
}
