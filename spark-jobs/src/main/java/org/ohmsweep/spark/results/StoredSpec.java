package org.ohmsweep.spark.results;

import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.trial.NormalForm;

/**
 * What it takes to compute a stored trial again.
 *
 * @param trial its identity
 * @param source where its images came from
 * @param point its parameters; empty when this version does not know them all
 */
public record StoredSpec(StoredTrial trial, DataSource source, Optional<NormalForm> point) {
    public StoredSpec {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(point, "point");
    }
}
