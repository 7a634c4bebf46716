package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;

/** The published files of a folder at one moment, tables of other versions of the program included. */
final class PublishedFiles {
    /** Tables whose batches are independent: an equal name in another table means nothing. */
    private static final Set<String> HISTORY =
            Tables.HISTORY.stream().map(Table::name).collect(Collectors.toUnmodifiableSet());

    private final OutputFolder folder;

    /** Files by the name of the table's folder, then by batch. */
    private final Map<String, SortedMap<String, FileStatus>> files;

    private PublishedFiles(OutputFolder folder, Map<String, SortedMap<String, FileStatus>> files) {
        this.folder = folder;
        this.files = files;
    }

    /** Lists a folder. */
    static PublishedFiles list(OutputFolder folder) throws IOException {
        Map<String, SortedMap<String, FileStatus>> files = new HashMap<>();
        for (FileStatus entry : folder.list(folder.root())) {
            String name = entry.getPath().getName();
            if (entry.isDirectory() && !name.startsWith(".")) {
                SortedMap<String, FileStatus> batches = new TreeMap<>();
                folder.published(entry.getPath()).forEach(file -> batches.put(OutputFolder.batch(file), file));
                files.put(name, batches);
            }
        }
        return new PublishedFiles(folder, files);
    }

    /** The batches that a table has files of, by name. */
    Set<String> batches(Table<?> table) {
        return Collections.unmodifiableSet(byBatch(table).keySet());
    }

    /** A table's file of a batch. */
    Optional<TableFile> file(Table<?> table, String batch) {
        return Optional.ofNullable(byBatch(table).get(batch)).map(status -> new TableFile(folder, table, status));
    }

    /** Names of the per-trial tables, {@code trials} among them, that have a file of a batch. */
    Set<String> perTrialTables(String batch) {
        return files.entrySet().stream()
                .filter(table ->
                        !HISTORY.contains(table.getKey()) && table.getValue().containsKey(batch))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private SortedMap<String, FileStatus> byBatch(Table<?> table) {
        return files.getOrDefault(table.name(), Collections.emptySortedMap());
    }
}
