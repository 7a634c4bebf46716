package org.ohmsweep.spark.results;

import java.util.Map;
import java.util.TreeMap;
import org.ohmsweep.trial.Sha256;

/** Combines the hashes of trials, in an order that does not depend on when they were computed. */
final class FolderDigest {
    private final Sha256 sha256 = new Sha256();
    private long rows;

    /** Adds a table; tables come in the order of their names. */
    void add(String table, Map<String, TrialHashes.Hash> trials) {
        new TreeMap<>(trials).forEach((trial, hash) -> {
            sha256.add(table + "\t" + trial + "\t" + hash.rows() + "\t" + hash.sha256() + "\n");
            rows += hash.rows();
        });
    }

    /** The digest of all tables. */
    RowDigest end() {
        return new RowDigest(rows, sha256.hex());
    }
}
