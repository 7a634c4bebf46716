package org.ohmsweep.spark.results;

import java.util.Objects;

/**
 * A digest of the rows of completed trials, independent of files and of the order of computation (docs/storage.md,
 * "Digest", defines what is hashed).
 *
 * @param rows in all tables but {@code failures} and {@code sweeps}
 * @param sha256 64 lower-case hex digits
 */
public record RowDigest(long rows, String sha256) {
    public RowDigest {
        Objects.requireNonNull(sha256, "sha256");
    }
}
