package org.ohmsweep.trial;

import java.util.Objects;

/** How a trial ended. A trial's own failure is an outcome, never an exception. */
public sealed interface TrialOutcome {
    /** The trial that was run. */
    TrialSpec spec();

    /** How it was run. */
    Circumstances circumstances();

    /** The trial ran to its end. */
    record Completed(TrialSpec spec, TrialResult result, Circumstances circumstances) implements TrialOutcome {
        public Completed {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(circumstances, "circumstances");
        }
    }

    /**
     * The trial ended without a result.
     *
     * @param errorClass class of the error
     * @param errorMessage its message, or its class if it has none
     */
    record Failed(TrialSpec spec, String errorClass, String errorMessage, Circumstances circumstances)
            implements TrialOutcome {
        public Failed {
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(errorClass, "errorClass");
            Objects.requireNonNull(errorMessage, "errorMessage");
            Objects.requireNonNull(circumstances, "circumstances");
        }
    }
}
