package org.ohmsweep.spark.report;

import java.util.Objects;
import org.ohmsweep.spark.results.FailureCause;
import org.ohmsweep.spark.results.FailureText;
import org.ohmsweep.spark.results.ShortId;

/**
 * Trials that failed for one cause.
 *
 * @param trials how many
 * @param error class and message
 * @param example the id of one of them
 */
record FailureSection(long trials, String error, String example) {
    FailureSection {
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(example, "example");
    }

    static FailureSection of(FailureCause cause) {
        return new FailureSection(
                cause.trials(),
                FailureText.error(cause.example()),
                ShortId.of(cause.example().trialId()));
    }
}
