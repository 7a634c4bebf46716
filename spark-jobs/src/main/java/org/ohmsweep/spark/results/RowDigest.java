package org.ohmsweep.spark.results;

import java.util.Objects;

/**
 * What the rows of completed trials come to, whatever files they lie in and in whatever order they were computed
 * (docs/storage.md has the form that is hashed).
 *
 * @param rows in all tables but {@code failures} and {@code sweeps}
 * @param sha256 64 lower-case hex digits
 */
public record RowDigest(long rows, String sha256) {
    public RowDigest {
        Objects.requireNonNull(sha256, "sha256");
    }
}
