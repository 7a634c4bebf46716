package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * Removes the files that merged files replace: after a merge, and again when a crash interrupted that. Only what is listed in
 * the folder is removed, never a path made from what a file says.
 */
final class ReplacedFiles {
    private final OutputFolder folder;
    private final Removal removal;

    ReplacedFiles(OutputFolder folder, Removal removal) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.removal = Objects.requireNonNull(removal, "removal");
    }

    /** Removes the files that any visible merged file replaces. */
    void remove() throws IOException {
        PublishedFiles files = PublishedFiles.list(folder);
        for (Table<?> table : Tables.HISTORY) {
            // All lists are read before the first removal: a removed file can no longer be read.
            Set<String> done = new HashSet<>();
            for (String merged : files.batches(table)) {
                done.addAll(replaced(files, table, merged));
            }
            remove(files, List.of(table), done);
        }
        Set<String> done = new HashSet<>();
        for (String merged : files.batches(TrialsTable.TABLE)) {
            replaced(files, TrialsTable.TABLE, merged).stream()
                    // If a table lacks the merged file, the old one is all there is.
                    .filter(old -> files.perTrialTables(merged).containsAll(files.perTrialTables(old)))
                    .forEach(done::add);
        }
        // Trials last: while a file there is visible, its batch is not an orphan.
        remove(files, Tables.OF_TRIALS, done);
    }

    private static Set<String> replaced(PublishedFiles files, Table<?> table, String merged) throws IOException {
        return MergedMetadata.replaced(
                        files.file(table, merged).orElseThrow().header().metadata())
                .stream()
                .filter(old -> !old.equals(merged) && files.batches(table).contains(old))
                .collect(Collectors.toSet());
    }

    private void remove(PublishedFiles files, List<Table<?>> tables, Set<String> batches) throws IOException {
        for (Table<?> table : tables) {
            for (String batch : batches) {
                if (files.batches(table).contains(batch)) {
                    removal.remove(files.file(table, batch).orElseThrow().path());
                }
            }
        }
    }
}
