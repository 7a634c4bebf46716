package org.ohmsweep.tolerance;

import java.util.Objects;

/** What is known of a trial. */
public sealed interface StoredTrial {
    /** It was completed. */
    record Completed(MeasuredTrial measured) implements StoredTrial {
        public Completed {
            Objects.requireNonNull(measured, "measured");
        }
    }

    /** It failed. */
    record Failed() implements StoredTrial {}

    /** It has not run yet. */
    record Missing() implements StoredTrial {}
}
