package org.ohmsweep.spark.results;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ohmsweep.UserException;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.Selection;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.trial.Sha256;

/**
 * Hashes the rows of a table, trial by trial. Only the rows of one trial, which are adjacent, are in memory at a time; of the
 * others only the hash is kept.
 */
final class TrialHashes {
    /**
     * The rows of a trial in one table.
     *
     * @param rows how many
     * @param sha256 of their lines, sorted by their bytes
     */
    record Hash(int rows, String sha256) {}

    /** In the order of their UTF-8 bytes, which is the same in every language. */
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(line -> line.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Table<?> table;
    private final Selection<CanonicalRow> canonical;
    private final Set<String> done;
    private final Map<String, Hash> hashes = new HashMap<>();
    private final Map<String, String> lines = new HashMap<>();
    private String current;

    /**
     * @param table one with rows of trials
     * @param done the trials that count
     */
    TrialHashes(Table<?> table, Set<String> done) {
        this.table = Objects.requireNonNull(table, "table");
        this.canonical = CanonicalRow.of(table);
        this.done = Objects.requireNonNull(done, "done");
    }

    /** Takes a row. */
    void row(TableDecoder.Row row) {
        String trial = row.get(TableReader.TRIAL_ID);
        if (!done.contains(trial)) {
            return;
        }
        if (!trial.equals(current)) {
            finishTrial();
            current = trial;
        }
        CanonicalRow values = row.get(canonical);
        String line = values.line();
        String other = lines.put(values.place(table), line);
        if (other != null && !other.equals(line)) {
            throw differing();
        }
    }

    /** The hashes, by trial; no further row comes. */
    Map<String, Hash> end() {
        finishTrial();
        return hashes;
    }

    private void finishTrial() {
        if (lines.isEmpty()) {
            return;
        }
        Sha256 sha256 = new Sha256();
        lines.values().stream().sorted(BY_BYTES).forEach(sha256::add);
        Hash hash = new Hash(lines.size(), sha256.hex());
        Hash other = hashes.putIfAbsent(current, hash);
        if (other != null && !other.equals(hash)) {
            throw differing();
        }
        lines.clear();
    }

    private UserException differing() {
        return new UserException(
                "Table " + table.name() + " holds trial " + current + " twice, with different rows",
                "Something other than Ohmsweep has changed its files. `replay` with the trial's id says which rows are"
                        + " right; remove the files of the wrong batch from all tables.");
    }
}
